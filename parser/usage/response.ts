import type { Instant } from '../time.ts';
import type { AdvisorCall } from './advisor.ts';
import type { CopySource } from './credit.ts';
import type { TokenCounts } from './tokens.ts';
import { workOfCalls } from './work.ts';

/** What one file holds of a response: its best line there. */
export type ResponseCopy = {
  readonly source: CopySource;
  readonly claudeSession: string;
  readonly cwd: string | undefined;
  readonly gitBranch: string | undefined;
  readonly model: string;
  readonly at: Instant;
  /** Time of the first line of the response in this file. */
  readonly firstAt: Instant;
  /** True when `/branch` copied every line of it in this file. */
  readonly forked: boolean;
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  readonly fast: boolean;
  readonly webSearches: number;
  readonly advisors: readonly AdvisorCall[];
};

/** All that is known of one response. */
export type Response = {
  /** What tells it from others, see `responseKey`. */
  readonly key: number;
  /** One for each file that it stands in. */
  readonly copies: readonly ResponseCopy[];
  /** True when a line of it has a reason why the stream stopped. */
  readonly stopped: boolean;
  /** True when an error of the client followed on one of its lines. */
  readonly cut: boolean;
  /** True when every line of it is of a sub-agent. */
  readonly sidechain: boolean;
  /** Calls by name of the tool, in order of name. */
  readonly toolCalls: ReadonlyMap<string, number>;
};

/** Adds what a piece of a file holds of a response to what other pieces hold; those of one file come in order. */
export function addCopy(
  copies: readonly ResponseCopy[],
  copy: ResponseCopy,
): readonly ResponseCopy[] {
  const index = copies.findIndex(({ source }) => source === copy.source);
  const known = copies[index];
  if (!known) return [...copies, copy];
  return copies.with(index, {
    ...(isBefore(copy, known) ? known : copy),
    firstAt: Math.min(known.firstAt, copy.firstAt),
    forked: known.forked && copy.forked,
  });
}

/**
 * The line of a response that counts, whole: the one with most output tokens, of equal ones the last.
 * A maximum of each field would mix models where the stream fell back to another one on its way.
 */
export function keptCopy(copies: readonly ResponseCopy[]): ResponseCopy {
  if (copies.length === 1) return copies[0]!;
  return copies.reduce((kept, copy) => (isBefore(copy, kept) ? kept : copy));
}

/** The tokens of the kept line, with the work of all tool calls of its response. */
export function tokensOf(kept: ResponseCopy, toolCalls: ReadonlyMap<string, number>): TokenCounts {
  return {
    input: kept.input,
    output: kept.output,
    cacheWrite5m: kept.cacheWrite - kept.cacheWrite1h,
    cacheWrite1h: kept.cacheWrite1h,
    cacheRead: kept.cacheRead,
    work: workOfCalls(toolCalls),
  };
}

/** The order in which copies are preferred, up to the last; session and path only make it the same each time. */
function isBefore(copy: ResponseCopy, other: ResponseCopy): boolean {
  if (copy.output !== other.output) return copy.output < other.output;
  if (copy.at !== other.at) return copy.at < other.at;
  if (copy.claudeSession !== other.claudeSession) return copy.claudeSession < other.claudeSession;
  return copy.source.path < other.source.path;
}
