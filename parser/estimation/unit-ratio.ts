import { partitionPoint } from '../partition-point.ts';
import type { Instant } from '../time.ts';
import { activeMs, leastActiveMs } from '../usage/active-time.ts';
import type { UsageRecord } from '../usage/record.ts';
import type { Unit } from '../usage/tokens.ts';
import { knowsBuckets, sumTokens, tokensInUnit } from '../usage/tokens.ts';

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

/**
 * Measures how many tokens of a unit the user's Claude sessions spend for one work token.
 *
 * The mean of their log ratios, drawn towards the assumed one as if that were three more sessions (docs/estimation.md, Unit ratio).
 * Sessions with six active minutes or less, without work, or without known buckets say nothing.
 */
export function measureUnitRatio(records: readonly UsageRecord[], unit: Unit): UnitRatio {
  return createRatioMeter(records)(unit, Infinity);
}

/**
 * Prepares `measureUnitRatio` for what was used before a moment, so that asking for many moments does not add up everything
 * each time.
 *
 * @param records sorted by time
 */
export function createRatioMeter(
  records: readonly UsageRecord[],
): (unit: Unit, before: Instant) => UnitRatio {
  const ofReceipts = createLogRatios(records.filter((record) => record.receipt !== undefined));
  const ofAll = createLogRatios(records);
  const firstLogged = records.find((record) => record.receipt === undefined)?.at ?? Infinity;
  return (unit, before) => {
    if (unit === 'work') return { value: 1, source: 'documented', sessions: 0, from: null };
    const receipted = ofReceipts(unit, before);
    const enough = receipted.length >= leastReceipts;
    const fromReceipts = enough || firstLogged >= before;
    const logRatios = enough ? receipted : ofAll(unit, before);
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
  };
}

/** Prepares the log ratios of the Claude sessions as they were before a moment; of one that was over by then it is kept. */
function createLogRatios(
  records: readonly UsageRecord[],
): (unit: Unit, before: Instant) => number[] {
  const sessions = [...Map.groupBy(records, (record) => record.claudeSession).values()].map(
    (own) => ({ own, whole: new Map<Unit, number | undefined>() }),
  );
  return (unit, before) => {
    const begun = partitionPoint(sessions, ({ own }) => own[0]!.at < before);
    return sessions.slice(0, begun).flatMap(({ own, whole }) => {
      const used = partitionPoint(own, ({ at }) => at < before);
      if (used < own.length) return logRatio(own.slice(0, used), unit) ?? [];
      if (!whole.has(unit)) whole.set(unit, logRatio(own, unit));
      return whole.get(unit) ?? [];
    });
  };
}

function logRatio(session: readonly UsageRecord[], unit: Unit): number | undefined {
  const tokens = sumTokens(session.map((record) => record.tokens));
  const inUnit = tokensInUnit(tokens, unit);
  const isTold = knowsBuckets(tokens) && tokens.work > 0 && inUnit > 0;
  if (!isTold || activeMs(session) <= leastActiveMs) return undefined;
  return Math.log(inUnit / tokens.work);
}
