import type { KnownLesson } from '../lessons/relevant-lessons.ts';
import { noLibraries, type KnownLibraries } from '../libraries/familiarity.ts';
import type { Unit } from '../usage/tokens.ts';
import type { FrozenForSession } from './changes-since.ts';
import type { Coverage } from './confidence.ts';
import type { SessionWork } from './similar-sessions.ts';

/** A session that is over, held against its estimate. */
export type ComparedSession = SessionWork & {
  readonly session: string;
  readonly unit: Unit;
  readonly estimate: number;
  readonly actual: number;
  readonly variancePercent: number;
};

/** How the user's past sessions came out. */
export type PastRecord = {
  /** Of the last twenty forecasts; null where there was none. */
  readonly coverage: Coverage | null;
  /** Tokens a minute of work, in the unit of the answer; null where nothing was measured. */
  readonly burnRate: number | null;
  /** Those that were finished, oldest first. */
  readonly sessions: readonly ComparedSession[];
  /** What was learned in words, oldest first. */
  readonly lessons: readonly KnownLesson[];
  readonly libraries: KnownLibraries;
  /** The last estimate that was frozen of each plan, by its id. */
  readonly frozen: ReadonlyMap<string, FrozenForSession>;
};

/** The record of somebody who has no sessions. */
export const noRecord: PastRecord = {
  coverage: null,
  burnRate: null,
  sessions: [],
  lessons: [],
  libraries: noLibraries,
  frozen: new Map(),
};
