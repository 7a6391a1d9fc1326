import type { Instant } from '../time.ts';
import type { TokenCounts } from './tokens.ts';

/**
 * One model response, counted once however many log lines and files it stands in (docs/usage.md, What counts as one
 * response); or, where the transcript is gone, the responses of one row of a receipt (docs/formats.md, Receipts).
 */
export type UsageRecord = {
  /** What tells it from every other record, in whatever files it stands: see `responseKey`. */
  readonly key: number;
  /** When the kept line was written; of a row its last response. */
  readonly at: Instant;
  /** The same for a response; of a row its first response. */
  readonly from: Instant;
  /** 1 for a response. */
  readonly responses: number;
  /** How many of them were cut, so that their output is only where it began. */
  readonly partial: number;
  readonly model: string;
  /** The Claude session that is credited (docs/usage.md, Copies). */
  readonly claudeSession: string;
  /** The folder in which the client worked, as logged; unknown of a row. */
  readonly cwd: string | undefined;
  /** The branch as logged; `HEAD` outside a repository. */
  readonly gitBranch: string | undefined;
  /** True for a response of a sub-agent, in its own file or inline. */
  readonly sidechain: boolean;
  readonly tokens: TokenCounts;
  /** True when it was made in fast mode, which has prices of its own. */
  readonly fast: boolean;
  /** True when the prompt was longer than 200,000 tokens, for which some models have higher prices. */
  readonly longContext: boolean;
  /** Searches that the API made for the response, which are paid for each. */
  readonly webSearches: number;
  /** Calls by tool name, each `tool_use` id counted once; empty for a row. */
  readonly toolCalls: ReadonlyMap<string, number>;
  /** Path of the transcript whose copy is credited; undefined for a row. */
  readonly file: string | undefined;
  /** The kind of log that tells it, or told the row; Claude Code's transcripts where it is undefined. */
  readonly source?: string | undefined;
  /** Id of the session whose receipt holds it, if any does, or in whose session.md it stands. */
  readonly receipt: string | undefined;
  /** Set on messages that a person counted in a session.md: where their tokens are from. */
  readonly metered?: 'hand' | 'assumed';
};

/** The moment at which the client compacted the context of a Claude session. */
export type Compaction = { readonly at: Instant; readonly claudeSession: string };

/** The moment at which the API refused a request of a Claude session because a usage limit was reached. */
export type LimitError = { readonly at: Instant; readonly claudeSession: string };

/** What a reading of logs gave: the records in order of time, and what was met beside them. */
export type UsageLog = {
  /** Sorted by `at`, then `claudeSession`, then `key`. */
  readonly records: readonly UsageRecord[];
  /** Custom title of each Claude session that has one. */
  readonly titles: ReadonlyMap<string, string>;
  /** Where conversations were replaced by summaries, sorted like the records. */
  readonly compactions: readonly Compaction[];
  /** Version of Claude Code that each Claude session was logged by last, where it says one. */
  readonly clientVersions: ReadonlyMap<string, string>;
  /** Where a usage limit stopped the work, sorted like the records. */
  readonly limits: readonly LimitError[];
  /**
   * By Claude session what the client counted beyond the responses in its transcripts, where it says so and they are whole;
   * absent of logs of which no client says it.
   */
  readonly unlogged?: ReadonlyMap<string, TokenCounts> | undefined;
  /** By Claude session the lines that the client made in place of a response (`<synthetic>`), which are no records. */
  readonly synthetic: ReadonlyMap<string, number>;
  /** By Claude session the lines that are no JSON: cut, damaged or still being written; exactly as `readUsage` says. */
  readonly invalidLines: ReadonlyMap<string, number>;
  /** Whether something was left out because it is dated later than what is known yet. */
  readonly hasLater: boolean;
};
