/** One piece of work of a history: what was estimated, in any unit, and what came of it. */
export type HistoryRow = {
  /** Both above 0. */
  readonly estimate: number;
  readonly actual: number;
  readonly type: string;
  readonly project: string;
  /** Rows of one series are learned from one after the other; of two they know nothing of each other. */
  readonly series: string;
  /** Rows of a series with the same session are one session; undefined where the history has none. */
  readonly session: string | undefined;
  /** What rows are sorted by where that is asked for; as it is written. */
  readonly time: string | undefined;
};
