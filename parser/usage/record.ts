import type { Instant } from '../time.ts';
import type { TokenCounts } from './tokens.ts';

/** One model response, counted once however many log lines and files it stands in (docs/usage.md, What counts as one response). */
export type UsageRecord = {
  /** `message.id` of the response; for a response without one, the id of its line. */
  readonly id: string;
  /** When the kept line was written. */
  readonly at: Instant;
  readonly model: string;
  /** The Claude session that is credited (docs/usage.md, Copies). */
  readonly claudeSession: string;
  /** The folder in which the client worked, as logged. */
  readonly cwd: string | undefined;
  /** The branch as logged; `HEAD` outside a repository. */
  readonly gitBranch: string | undefined;
  /** True for a response of a sub-agent, in its own file or inline. */
  readonly sidechain: boolean;
  readonly tokens: TokenCounts;
  /** Calls by tool name, each `tool_use` id counted once. */
  readonly toolCalls: ReadonlyMap<string, number>;
  /** True when the stream was cut, so that the output count is only where it began. */
  readonly partial: boolean;
};

/** The moment at which the client compacted the context of a Claude session. */
export type Compaction = { readonly at: Instant; readonly claudeSession: string };

/** What a reading of logs gave: the records in order of time, and what was met beside them. */
export type UsageLog = {
  /** Sorted by `at`, then `claudeSession`, then `id`. */
  readonly records: readonly UsageRecord[];
  /** Custom title of each Claude session that has one. */
  readonly titles: ReadonlyMap<string, string>;
  /** Where conversations were replaced by summaries, sorted like the records. */
  readonly compactions: readonly Compaction[];
  /** Responses made by the client itself (`<synthetic>`), left out of the records. */
  readonly synthetic: number;
  /** Lines that are no JSON: cut, damaged or still being written; exactly as `readUsage` says. */
  readonly invalidLines: number;
};
