import type { Coverage } from './confidence.ts';
import type { SessionWork } from './similar-sessions.ts';
import type { Unit } from '../usage/tokens.ts';

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
};

/** The record of somebody who has no sessions. */
export const noRecord: PastRecord = { coverage: null, burnRate: null, sessions: [] };
