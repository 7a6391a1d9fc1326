import { asFields, asNumber, asText, parseFields, type Fields } from '../json-fields.ts';
import { parseLogTime } from '../log-time.ts';
import type { Instant } from '../time.ts';
import { advisorCalls, type AdvisorCall } from './advisor.ts';
import { parseCostState, type ClientTotals } from './cost-state.ts';

/** One line of a model response, of which a response has one for each content block. */
export type ResponseLine = {
  readonly kind: 'response';
  /** `message.id`. */
  readonly messageId: string | undefined;
  readonly requestId: string | undefined;
  /** Id of the line itself; the same on its copies in forks. */
  readonly uuid: string | undefined;
  readonly at: Instant | undefined;
  readonly model: string;
  readonly claudeSession: string | undefined;
  readonly cwd: string | undefined;
  readonly gitBranch: string | undefined;
  /** Version of Claude Code that wrote the line. */
  readonly clientVersion: string | undefined;
  readonly sidechain: boolean;
  /** True on a line that `/branch` copied. */
  readonly forked: boolean;
  /** True when the stream had come to its end: the line has a `stop_reason`. */
  readonly stopped: boolean;
  readonly input: number;
  readonly output: number;
  /** All cache writes; `cacheWrite1h` is part of it. */
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  /** True when it was made in fast mode. */
  readonly fast: boolean;
  /** Searches that the API made for it. */
  readonly webSearches: number;
  /** Calls of other models that it asked for advice, which its own counts leave out. */
  readonly advisors: readonly AdvisorCall[];
  /** Tools called in this line, by the id of the call. */
  readonly toolUses: readonly { readonly id: string; readonly name: string }[];
};

/** A line of the client itself in place of a response, as after an error. */
export type SyntheticLine = {
  readonly kind: 'synthetic';
  readonly uuid: string | undefined;
  readonly at: Instant | undefined;
  /** The line that an error cut short or followed; undefined when this is no error. */
  readonly failedAfter: string | undefined;
  readonly claudeSession: string | undefined;
  /** True when a request was refused because a usage limit was reached. */
  readonly limit: boolean;
};

/** A name that the user gave to a Claude session: the only text that is taken from a transcript. */
type TitleLine = {
  readonly kind: 'title';
  readonly at: Instant | undefined;
  readonly claudeSession: string | undefined;
  readonly title: string;
};

/** Where the client replaced the conversation by a summary. */
export type CompactionLine = {
  readonly kind: 'compaction';
  readonly uuid: string | undefined;
  readonly at: Instant | undefined;
  readonly claudeSession: string | undefined;
  readonly forked: boolean;
};

/** The command `/clear`, with which the client begins a new Claude session in place of the one that was open. */
export type ClearLine = {
  readonly kind: 'clear';
  readonly at: Instant | undefined;
  /** The session that began. */
  readonly claudeSession: string | undefined;
  readonly cwd: string | undefined;
};

/** What the client says that a Claude session used so far. */
type TotalsLine = {
  readonly kind: 'totals';
  readonly at: Instant | undefined;
  readonly totals: ClientTotals;
};

/** What reckon reads of a transcript line: numbers and ids. */
export type TranscriptLine =
  | ResponseLine
  | SyntheticLine
  | TitleLine
  | CompactionLine
  | ClearLine
  | TotalsLine
  | { readonly kind: 'other'; readonly at: Instant | undefined }
  | { readonly kind: 'invalid' };

/**
 * Reads one line of a Claude Code transcript; of a type that it does not know only the time is taken.
 *
 * @param line JSON in any spacing; `invalid` when it is no JSON object. Never throws.
 * @param exact gives the line where `line` is its bytes as Latin-1, which are decoded in a fraction of the time
 * @see docs/usage.md
 */
export function parseTranscriptLine(line: string, exact?: () => string): TranscriptLine {
  const read = readLine(line);
  // Numbers and keys are the same in both; only names can hold more than ASCII.
  return exact && holdsMore(read) ? readLine(exact()) : read;
}

function holdsMore(line: TranscriptLine): boolean {
  return Object.values(line).some(
    (value) =>
      (typeof value === 'string' && beyondAscii.test(value)) ||
      (Array.isArray(value) && beyondAscii.test(JSON.stringify(value))),
  );
}

const beyondAscii = /[^\0-\x7f]/;

function readLine(line: string): TranscriptLine {
  const fields = parseFields(line);
  if (!fields) return { kind: 'invalid' };
  const at = parseLogTime(fields['timestamp']);
  switch (fields['type']) {
    case 'assistant':
      return readResponse(fields, fields, false) ?? { kind: 'other', at };
    case 'progress': {
      const data = asFields(fields['data']);
      const inner = data?.['type'] === 'agent_progress' ? asFields(data['message']) : undefined;
      return (inner && readResponse(inner, fields, true)) ?? { kind: 'other', at };
    }
    case 'custom-title': {
      const title = asText(fields['customTitle']);
      if (title === undefined) return { kind: 'other', at };
      return { kind: 'title', at, claudeSession: asText(fields['sessionId']), title };
    }
    case 'user': {
      const content = asText(asFields(fields['message'])?.['content']);
      if (!content?.startsWith('<command-name>/clear</command-name>') || isForked(fields))
        return { kind: 'other', at };
      const [claudeSession, cwd] = [asText(fields['sessionId']), asText(fields['cwd'])];
      return { kind: 'clear', at, claudeSession, cwd };
    }
    case 'system':
      if (fields['subtype'] !== 'compact_boundary') return { kind: 'other', at };
      return {
        kind: 'compaction',
        uuid: asText(fields['uuid']),
        at,
        claudeSession: asText(fields['sessionId']),
        forked: isForked(fields),
      };
    case 'cost-state': {
      const totals = parseCostState(fields);
      return totals ? { kind: 'totals', at, totals } : { kind: 'other', at };
    }
    default:
      return { kind: 'other', at };
  }
}

/** Reads a message with usage; `inner` carries it, `outer` is the line, and both are one but for progress lines. */
function readResponse(
  inner: Fields,
  outer: Fields,
  progress: boolean,
): ResponseLine | SyntheticLine | undefined {
  const message = asFields(inner['message']);
  const usage = asFields(message?.['usage']);
  if (!message || !usage) return undefined;
  const at = parseLogTime(inner['timestamp']) ?? parseLogTime(outer['timestamp']);
  const uuid = asText(inner['uuid']) ?? asText(outer['uuid']);
  if (message['model'] === '<synthetic>') {
    const failed = inner['isApiErrorMessage'] === true;
    return {
      kind: 'synthetic',
      uuid,
      at,
      failedAfter: failed ? asText(inner['parentUuid']) : undefined,
      claudeSession: asText(outer['sessionId']),
      limit: failed && isUsageLimit(inner, message['content']),
    };
  }
  const cacheWrite = asNumber(usage['cache_creation_input_tokens']) ?? 0;
  const detail = asFields(usage['cache_creation']);
  return {
    kind: 'response',
    messageId: asText(message['id']),
    requestId: asText(inner['requestId']),
    uuid,
    at,
    model: asText(message['model']) ?? 'unknown',
    claudeSession: asText(outer['sessionId']),
    cwd: asText(outer['cwd']),
    gitBranch: asText(outer['gitBranch']),
    clientVersion: asText(outer['version']),
    sidechain: progress || outer['isSidechain'] === true,
    forked: isForked(outer),
    stopped: asText(message['stop_reason']) !== undefined,
    input: asNumber(usage['input_tokens']) ?? 0,
    output: asNumber(usage['output_tokens']) ?? 0,
    cacheWrite,
    // The parts may add up to more than the whole (seen in 2.1.197); the whole is what counts.
    cacheWrite1h: Math.min(asNumber(detail?.['ephemeral_1h_input_tokens']) ?? 0, cacheWrite),
    cacheRead: asNumber(usage['cache_read_input_tokens']) ?? 0,
    fast: usage['speed'] === 'fast',
    webSearches: asNumber(asFields(usage['server_tool_use'])?.['web_search_requests']) ?? 0,
    advisors: advisorCalls(usage),
    toolUses: readToolUses(message['content'], uuid),
  };
}

/**
 * Versions from 2.1.329 on say so in `quotaLimits`; older ones only by the text that the client shows, such as "You've hit
 * your session limit · resets 10:08pm (UTC)". A request refused for its rate alone has the same `error`, but no such text.
 */
function isUsageLimit(fields: Fields, content: unknown): boolean {
  if (asFields(fields['quotaLimits'])?.['status'] === 'rejected') return true;
  if (fields['apiError'] === 'usage_limit_reached') return true;
  if (fields['error'] !== 'rate_limit' || !Array.isArray(content)) return false;
  return content.some((block: unknown) => limitText.test(asText(asFields(block)?.['text']) ?? ''));
}

const limitText = /\blimit\b.*\bresets\b|\busage limit reached\b|\bout of extra usage\b/i;

function readToolUses(content: unknown, uuid: string | undefined): ResponseLine['toolUses'] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((value: unknown, position) => {
    const block = asFields(value);
    const name = block?.['type'] === 'tool_use' ? asText(block['name']) : undefined;
    if (name === undefined) return [];
    return [{ id: asText(block?.['id']) ?? `${uuid ?? ''}#${position}`, name }];
  });
}

function isForked(fields: Fields): boolean {
  return fields['forkedFrom'] !== undefined && fields['forkedFrom'] !== null;
}
