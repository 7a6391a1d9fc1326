import type { Instant } from '../time.ts';
import type { AdvisorCall } from './advisor.ts';
import type { TokenCounts } from './tokens.ts';

/**
 * What a piece of one transcript holds: lines from one place in the file to another, its whole if it was read at once. Nothing
 * in it depends on other files, so that it can be kept for as long as the piece stands. The numbers of its responses lie side by
 * side in arrays: a machine has hundreds of thousands of them.
 */
export type TranscriptPart = {
  readonly path: string;
  /** First time in the file up to the end of this piece. */
  readonly startedAt: Instant | undefined;
  /** Lines that were taken up to the end of this piece, the pieces before it included. */
  readonly lines: number;
  /** Each text once; rows name them by position. The first is empty and stands for none. */
  readonly texts: readonly string[];
  /** A row for each response, `rowWidth` numbers long, in the order of `column`. */
  readonly rows: Float64Array;
  /** Calls of tools, those of the first row first: what tells the call from others, and the position of the tool's name. */
  readonly toolUses: Float64Array;
  readonly events: TranscriptEvents;
};

/** Where in a row each number stands. Tokens are those of the line that counts, times milliseconds. */
export const column = {
  /** `responseKey` of what tells the response from others. */
  key: 0,
  /** `responseKey` of the message id alone. */
  message: 1,
  at: 2,
  /** Time of the first line of the response in this piece. */
  firstAt: 3,
  input: 4,
  output: 5,
  cacheWrite: 6,
  cacheWrite1h: 7,
  cacheRead: 8,
  webSearches: 9,
  /** Positions of the Claude session and of the folder, see `pairOf`. */
  sessionAndFolder: 10,
  branchAndModel: 11,
  /** `flag` in the lower bits, the number of tool calls above them. */
  flagsAndToolUses: 12,
} as const;
export const rowWidth = 13;

export const flag = {
  /** A line of it has a reason why the stream stopped. */
  stopped: 1,
  /** An error of the client followed on one of its lines. */
  cut: 2,
  /** Every line of it here is of a sub-agent. */
  sidechain: 4,
  /** `/branch` copied every line of it here. */
  forked: 8,
  fast: 16,
  /** It has no request id, so that it is part of a response with the same message id, if there is one. */
  loose: 32,
} as const;
export const flagRange = 64;

const pairRange = 2 ** 26;

/** Two positions in one number. */
export function pairOf(first: number, second: number): number {
  return first * pairRange + second;
}
export const firstOf = (pair: number): number => Math.floor(pair / pairRange);
export const secondOf = (pair: number): number => pair % pairRange;

/** The Claude session of a row. */
export function sessionAt({ rows, texts }: TranscriptPart, start: number): string {
  return texts[firstOf(rows[start + column.sessionAndFolder]!)]!;
}

/** A line that is no response. */
export type TranscriptEvent = {
  /** What tells the line from others in all files that it may be copied into. */
  readonly id: string;
  readonly at: Instant;
  readonly claudeSession: string;
  readonly forked: boolean;
};

/** What else a piece holds; plain values that JSON gives back as they are. */
export type TranscriptEvents = {
  /** Lines of the client itself in place of a response. */
  readonly synthetic: readonly TranscriptEvent[];
  /** Of the synthetic lines those that tell of a usage limit. */
  readonly limits: readonly TranscriptEvent[];
  readonly compactions: readonly TranscriptEvent[];
  /** The Claude sessions that `/clear` began. */
  readonly clears: readonly {
    readonly claudeSession: string;
    readonly at: Instant;
    readonly cwd?: string | undefined;
  }[];
  /** The title that each Claude session was given last here. */
  readonly titles: readonly { readonly claudeSession: string; readonly title: string }[];
  /** By Claude session the version that wrote its last line here. */
  readonly clientVersions: readonly {
    readonly claudeSession: string;
    readonly at: Instant;
    readonly version: string;
  }[];
  /** By Claude session the highest totals that its client stated here. */
  readonly clientTotals: readonly {
    readonly claudeSession: string;
    readonly tokens: TokenCounts;
  }[];
  /** The rows whose kept line tells of calls of an advisor, with these calls. */
  readonly advice: readonly { readonly row: number; readonly calls: readonly AdvisorCall[] }[];
  readonly invalidLines: number;
};

/** The Claude session that a transcript's name tells: the file's, or for a sub-agent's file the folder's above. */
export function sessionOfPath(path: string): string {
  const [name = '', folder, above] = path.split(/[\\/]/).toReversed();
  return folder === 'subagents' && above ? above : name.replace(/\.jsonl$/, '');
}
