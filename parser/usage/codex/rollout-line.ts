import { parseInstant, type Instant } from '../../time.ts';
import {
  asCount,
  asFields,
  asNumber,
  asText,
  parseFields,
  type Fields,
} from '../../json-fields.ts';

/** Token counts as Codex logs them: cached and written parts are within `input`, reasoning within `output`. */
export type CodexTokens = {
  readonly input: number;
  readonly cached: number;
  readonly written: number;
  readonly output: number;
  /** Part of output. */
  readonly reasoning: number;
};

/** One window of a quota, as reported with a response. */
export type CodexWindow = {
  readonly limit: string;
  readonly usedPercent: number;
  readonly windowMinutes: number | undefined;
  readonly resetsAt: Instant | undefined;
};

/** What reckon reads of a line of a rollout: numbers, ids, names. */
export type RolloutLine =
  | {
      readonly kind: 'meta';
      readonly at: Instant | undefined;
      readonly session: string;
      readonly forkedFrom: string | undefined;
      /** The session that started this one, if it is a sub-agent. */
      readonly startedBy: string | undefined;
      readonly subagent: boolean;
      readonly cwd: string | undefined;
      readonly gitBranch: string | undefined;
      readonly version: string | undefined;
    }
  | {
      readonly kind: 'context';
      readonly model: string | undefined;
      readonly cwd: string | undefined;
    }
  | {
      readonly kind: 'tokens';
      readonly at: Instant | undefined;
      /** Of the whole conversation so far. */
      readonly total: CodexTokens | undefined;
      /** Of the last response. */
      readonly last: CodexTokens | undefined;
      readonly windows: readonly CodexWindow[];
    }
  | { readonly kind: 'call'; readonly tool: string }
  | { readonly kind: 'compaction'; readonly at: Instant | undefined }
  | { readonly kind: 'other' }
  | { readonly kind: 'invalid' };

/**
 * What must stand in a line for it to matter. JSON inside of prompts and outputs does not match, as its quotes are escaped;
 * the output of a call is another word.
 */
export const rolloutMarks: readonly string[] = [
  '"token_count"',
  '"turn_context"',
  '"session_meta"',
  '"compacted"',
  '"function_call"',
  '"custom_tool_call"',
  '"local_shell_call"',
  '"web_search_call"',
];

/** Reads one line of a Codex rollout. Never throws. */
export function parseRolloutLine(text: string): RolloutLine {
  const line = parseFields(text);
  if (!line) return { kind: 'invalid' };
  const payload = asFields(line['payload']);
  const at = parseInstant(line['timestamp']);
  if (line['type'] === 'compacted') return { kind: 'compaction', at };
  if (!payload) return { kind: 'other' };
  switch (line['type']) {
    case 'session_meta':
      return readMeta(payload, at);
    case 'turn_context':
      return { kind: 'context', model: asText(payload['model']), cwd: asText(payload['cwd']) };
    case 'event_msg': {
      if (payload['type'] !== 'token_count') return { kind: 'other' };
      const info = asFields(payload['info']);
      return {
        kind: 'tokens',
        at,
        total: readTokens(asFields(info?.['total_token_usage'])),
        last: readTokens(asFields(info?.['last_token_usage'])),
        windows: readWindows(asFields(payload['rate_limits']), at),
      };
    }
    case 'response_item':
      return readCall(payload);
    default:
      return { kind: 'other' };
  }
}

function readMeta(payload: Fields, at: Instant | undefined): RolloutLine {
  const session = asText(payload['id']);
  if (session === undefined) return { kind: 'other' };
  const forkedFrom = asText(payload['forked_from_id']);
  const subagent = asFields(payload['source'])?.['subagent'];
  const spawned = asText(asFields(asFields(subagent)?.['thread_spawn'])?.['parent_thread_id']);
  return {
    kind: 'meta',
    at,
    session,
    forkedFrom,
    startedBy: spawned ?? asText(payload['parent_thread_id']) ?? forkedFrom,
    subagent: subagent !== undefined || payload['thread_source'] === 'subagent',
    cwd: asText(payload['cwd']),
    gitBranch: asText(asFields(payload['git'])?.['branch']),
    version: asText(payload['cli_version']),
  };
}

function readTokens(counts: Fields | undefined): CodexTokens | undefined {
  if (!counts) return undefined;
  const input = asCount(counts['input_tokens']);
  const cached = Math.min(asCount(counts['cached_input_tokens']), input);
  return {
    input,
    cached,
    written: Math.min(asCount(counts['cache_write_input_tokens']), input - cached),
    output: asCount(counts['output_tokens']),
    reasoning: asCount(counts['reasoning_output_tokens']),
  };
}

function readWindows(limits: Fields | undefined, at: Instant | undefined): readonly CodexWindow[] {
  const limit = asText(limits?.['limit_name']) ?? asText(limits?.['limit_id']) ?? 'codex';
  return [limits?.['primary'], limits?.['secondary']].flatMap((value): CodexWindow[] => {
    const window = asFields(value);
    const usedPercent = asNumber(window?.['used_percent']);
    if (!window || usedPercent === undefined) return [];
    const resetsAt = asMoment(window['resets_at'], 0);
    // Versions of 2025 say how long it still is.
    const resetsIn = at === undefined ? undefined : asMoment(window['resets_in_seconds'], at);
    return [
      {
        limit,
        usedPercent,
        windowMinutes: asNumber(window['window_minutes']),
        resetsAt: resetsAt ?? resetsIn,
      },
    ];
  });
}

/** A moment so many seconds after another; undefined where it is none that a date can tell. */
function asMoment(seconds: unknown, from: Instant): Instant | undefined {
  const value = asNumber(seconds);
  const moment = value === undefined ? NaN : from + value * 1000;
  return moment <= 8.64e15 ? moment : undefined;
}

function readCall(payload: Fields): RolloutLine {
  switch (payload['type']) {
    case 'function_call':
    case 'custom_tool_call': {
      const tool = asText(payload['name']);
      return tool === undefined
        ? { kind: 'other' }
        : { kind: 'call', tool: toolNames.get(tool) ?? tool };
    }
    case 'local_shell_call':
      return { kind: 'call', tool: 'Bash' };
    case 'web_search_call':
      return { kind: 'call', tool: 'WebSearch' };
    default:
      return { kind: 'other' };
  }
}

/** What Claude Code calls a tool that does the same (docs/usage.md, Work tokens). */
const toolNames: ReadonlyMap<string, string> = new Map([
  ['shell', 'Bash'],
  ['shell_command', 'Bash'],
  ['local_shell', 'Bash'],
  ['container.exec', 'Bash'],
  ['exec_command', 'Bash'],
  ['unified_exec', 'Bash'],
  ['apply_patch', 'Edit'],
  ['read_file', 'Read'],
  ['grep_files', 'Grep'],
  ['web_search', 'WebSearch'],
  ['spawn_agent', 'Agent'],
]);
