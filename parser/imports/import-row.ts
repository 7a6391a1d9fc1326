import type { PhaseType } from '../plans/plan.ts';
import type { Instant } from '../time.ts';

/** Columns of an imported history (docs/formats.md, Imported sessions). */
export const importColumns = [
  'session',
  'title',
  'phase',
  'type',
  'started',
  'ended',
  'hours',
  'estimate',
  'actual',
  'libraries',
  'model',
  'lesson',
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** A row as it stands in its file: the line that it begins on, and the text of its columns; none is empty. */
export type RawRow = {
  readonly line: number;
  readonly values: Readonly<Partial<Record<ImportColumn, string>>>;
};

/** A row that says all that it must: a phase, or a session of one phase. */
export type ImportRow = {
  readonly line: number;
  /** What groups rows; undefined where the row is a session of its own. */
  readonly session: string | undefined;
  readonly title: string | undefined;
  readonly phase: string | undefined;
  readonly type: PhaseType;
  /** At least one of the two is known. */
  readonly started: Instant | undefined;
  readonly ended: Instant | undefined;
  /** Planned wall clock. */
  readonly hours: number | undefined;
  /** The user's own number from before the work, in the unit of `actual`. */
  readonly estimate: number | undefined;
  /** Tokens, above 0. */
  readonly actual: number;
  readonly libraries: readonly string[];
  readonly model: string | undefined;
  readonly lesson: string | undefined;
};

/** What is wrong with a row, and what to do about it; one sentence each. */
export type BadRow = {
  readonly line: number;
  readonly reason: string;
  readonly remedy: string;
};
