import { readUsage } from '../../../parser/usage/read-usage.ts';
import { responseKey } from '../../../parser/usage/response-key.ts';
import type { UsageLog } from '../../../parser/usage/record.ts';

/** Builds transcript lines as Claude Code writes them; what a test is about is given, the rest is usual. */
export type LineFacts = {
  id?: string | undefined;
  request?: string | undefined;
  uuid?: string;
  parent?: string;
  session?: string;
  /** Seconds after 2026-11-20T10:00:00Z; null for a line without a time. */
  at?: number | null;
  model?: string;
  input?: unknown;
  output?: unknown;
  cacheWrite?: unknown;
  cacheWrite1h?: unknown;
  cacheRead?: unknown;
  /** Left out of the line unless given, as older versions do. */
  speed?: unknown;
  /** Left out of the line unless given, as older versions do. */
  webSearches?: unknown;
  /** Left out of the line unless given. */
  iterations?: unknown;
  tools?: readonly (readonly [id: string, name: string])[];
  stop?: string | null;
  sidechain?: boolean;
  forked?: boolean;
  cwd?: string;
  branch?: string;
  version?: string;
};

export const start = Date.UTC(2026, 10, 20, 10);

function timestamp(seconds: number): string {
  return new Date(start + seconds * 1000).toISOString();
}

let made = 0;

export function assistant(facts: LineFacts = {}): string {
  return JSON.stringify(assistantFields(facts));
}

export function assistantFields(facts: LineFacts = {}) {
  const {
    id = 'msg_1',
    request = 'req_1',
    session = 'session-a',
    at = 0,
    uuid = `line-${(made += 1)}`,
  } = facts;
  const { input = 1, output = 10, cacheWrite = 0, cacheWrite1h = 0, cacheRead = 0 } = facts;
  const hasRequest = !('request' in facts) || facts.request !== undefined;
  return {
    type: 'assistant',
    uuid,
    parentUuid: facts.parent ?? null,
    sessionId: session,
    ...(at !== null && { timestamp: timestamp(at) }),
    ...(hasRequest && { requestId: request }),
    ...(facts.forked && { forkedFrom: { sessionId: 'other', messageUuid: uuid } }),
    isSidechain: facts.sidechain ?? false,
    cwd: facts.cwd ?? '/home/dev/proj',
    gitBranch: facts.branch ?? 'main',
    ...(facts.version && { version: facts.version }),
    message: {
      ...(!('id' in facts && facts.id === undefined) && { id }),
      role: 'assistant',
      model: facts.model ?? 'claude-opus-4-8',
      stop_reason: facts.stop === undefined ? 'end_turn' : facts.stop,
      content: (facts.tools ?? []).map(([tool, name]) => ({
        type: 'tool_use',
        id: tool,
        name,
        input: {},
      })),
      usage: {
        input_tokens: input,
        output_tokens: output,
        cache_creation_input_tokens: cacheWrite,
        cache_read_input_tokens: cacheRead,
        cache_creation: {
          ...(typeof cacheWrite === 'number' &&
            typeof cacheWrite1h === 'number' && {
              ephemeral_5m_input_tokens: Math.max(0, cacheWrite - cacheWrite1h),
            }),
          ephemeral_1h_input_tokens: cacheWrite1h,
        },
        ...('webSearches' in facts && {
          server_tool_use: { web_search_requests: facts.webSearches, web_fetch_requests: 7 },
        }),
        ...('iterations' in facts && { iterations: facts.iterations }),
        ...('speed' in facts && { speed: facts.speed }),
      },
    },
  };
}

/** A line of a sub-agent's progress in its parent's transcript. */
export function progress(facts: LineFacts = {}): string {
  const { message, requestId, timestamp: at, uuid } = assistantFields(facts);
  return JSON.stringify({
    type: 'progress',
    uuid: `outer-${uuid}`,
    sessionId: facts.session ?? 'session-a',
    timestamp: at,
    cwd: '/home/dev/proj',
    gitBranch: 'main',
    data: {
      type: 'agent_progress',
      agentId: 'a1',
      message: { type: 'assistant', message, requestId, uuid, timestamp: at },
    },
  });
}

export function synthetic(facts: LineFacts & { error?: boolean; text?: string } = {}): string {
  const fields = assistantFields({
    id: 'e718d1fd',
    input: 0,
    output: 0,
    model: '<synthetic>',
    ...facts,
  });
  const { text } = facts;
  const message = { ...fields.message, ...(text && { content: [{ type: 'text', text }] }) };
  return JSON.stringify({
    ...fields,
    message,
    isApiErrorMessage: facts.error ?? true,
    ...(text && { error: 'rate_limit' }),
  });
}

export function user(at: number, session = 'session-a'): string {
  return JSON.stringify({
    type: 'user',
    sessionId: session,
    timestamp: timestamp(at),
    message: { content: 'x' },
  });
}

export function title(customTitle: string, session = 'session-a'): string {
  return JSON.stringify({ type: 'custom-title', customTitle, sessionId: session });
}

/** The command `/clear`, with which a session begins. */
export function clear(
  session: string,
  at: number,
  content = '<command-name>/clear</command-name>',
): string {
  return JSON.stringify({
    ...JSON.parse(user(at, session)),
    cwd: '/home/dev/proj',
    message: { content: `${content}\n<command-message>clear</command-message>` },
  });
}

/** The key of the response that `assistant` lines make, by its message id. */
export function keyOf(id: string, request = 'req_1'): number {
  return responseKey(`${id} ${request}`);
}

/** Reads lines as the transcript of session-a. */
export function read(...lines: string[]): UsageLog {
  return readFiles({ 'session-a': lines });
}

/** Reads the lines of several transcripts, by name. */
export function readFiles(files: Record<string, readonly string[]>): UsageLog {
  return readUsage(
    Object.entries(files).map(([name, lines]) => ({ path: `projects/p/${name}.jsonl`, lines })),
  );
}
