import { parseInstant, type Instant } from '../time.ts';

/** The beginning of a session, as a hook or a wrapper notes it. */
export type SessionStartLine = {
  readonly kind: 'start';
  readonly at: Instant;
  readonly session: string;
  readonly cwd: string | undefined;
};

/** One call of a tool. */
export type ToolUseLine = {
  readonly kind: 'call';
  readonly at: Instant;
  readonly session: string;
  readonly tool: string;
  /** Only where the line says it itself; else it is that of the session's start. */
  readonly cwd: string | undefined;
};

/**
 * Reads a line of an event log (docs/usage.md, Event log).
 *
 * @returns undefined for events of other kinds and blank lines; `invalid` for what is no JSON object, and for a start or a call
 *   that lacks its session, its time or its tool. Never throws.
 */
export function readEventLine(
  line: string,
): SessionStartLine | ToolUseLine | { readonly kind: 'invalid' } | undefined {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (text === '') return undefined;
  const fields = parseObject(text);
  if (!fields) return invalid;
  const { type } = fields;
  if (type !== 'session_start' && type !== 'tool_use') return undefined;
  const at = parseInstant(fields['timestamp']);
  const session = textOf(fields['session_id']);
  const cwd = textOf(fields['cwd']);
  if (at === undefined || session === undefined) return invalid;
  if (type === 'session_start') return { kind: 'start', at, session, cwd };
  const tool = textOf(fields['tool']) ?? textOf(fields['tool_name']) ?? textOf(fields['name']);
  return tool === undefined ? invalid : { kind: 'call', at, session, tool, cwd };
}

const invalid = { kind: 'invalid' } as const;

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
