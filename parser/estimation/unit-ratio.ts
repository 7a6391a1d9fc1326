import { minuteMs } from '../time.ts';
import { activeMs } from '../usage/active-time.ts';
import type { UsageRecord } from '../usage/record.ts';
import type { Unit } from '../usage/tokens.ts';
import { sumTokens, tokensInUnit } from '../usage/tokens.ts';

/** Tokens of a unit for each documented (work) token. */
export type UnitRatio = {
  readonly value: number;
  /** `documented` only for work itself, whose ratio is 1 by definition. */
  readonly source: 'assumed' | 'measured' | 'documented';
  /** Claude sessions that it was measured on. */
  readonly sessions: number;
  /** Null where nothing was measured. */
  readonly from: 'receipts' | 'transcripts' | null;
};

/** Where each ratio starts (docs/estimation.md, Unit ratio), and how many sessions of the user's own that weighs. */
const assumedRatios: Readonly<Record<Unit, number>> = {
  fresh: 5,
  weighted: 18,
  total: 115,
  work: 1,
};
const assumedSessions = 3;

/** Receipts from which on they alone are measured: they are the same on every machine, transcripts are not. */
const leastReceipts = 3;

const leastActiveMs = 6 * minuteMs;

/**
 * Measures how many tokens of a unit the user's Claude sessions spend for one work token.
 *
 * The mean of their log ratios, drawn towards the assumed one as if that were three more sessions (docs/estimation.md, Unit ratio).
 * Sessions with six active minutes or less, or without work, say nothing.
 */
export function measureUnitRatio(records: readonly UsageRecord[], unit: Unit): UnitRatio {
  if (unit === 'work') return { value: 1, source: 'documented', sessions: 0, from: null };
  const receipted = logRatiosOf(
    records.filter((record) => record.receipt !== undefined),
    unit,
  );
  const enough = receipted.length >= leastReceipts;
  const fromReceipts = enough || records.every((record) => record.receipt !== undefined);
  const logRatios = enough ? receipted : logRatiosOf(records, unit);
  const sessions = logRatios.length;
  if (sessions === 0)
    return { value: assumedRatios[unit], source: 'assumed', sessions, from: null };
  const sum = logRatios.reduce((total, ratio) => total + ratio, 0);
  const mean =
    (assumedSessions * Math.log(assumedRatios[unit]) + sum) / (assumedSessions + sessions);
  return {
    value: Math.exp(mean),
    source: 'measured',
    sessions,
    from: fromReceipts ? 'receipts' : 'transcripts',
  };
}

function logRatiosOf(records: readonly UsageRecord[], unit: Unit): number[] {
  return [...Map.groupBy(records, (record) => record.claudeSession).values()]
    .map((session) => logRatio(session, unit))
    .filter((ratio) => ratio !== undefined);
}

function logRatio(session: readonly UsageRecord[], unit: Unit): number | undefined {
  const tokens = sumTokens(session.map((record) => record.tokens));
  const inUnit = tokensInUnit(tokens, unit);
  if (activeMs(session) <= leastActiveMs || tokens.work <= 0 || inUnit <= 0) return undefined;
  return Math.log(inUnit / tokens.work);
}
