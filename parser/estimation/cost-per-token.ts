import { partitionPoint } from '../partition-point.ts';
import type { Instant } from '../time.ts';
import type { PriceBook } from '../usage/price-book.ts';
import type { UsageRecord } from '../usage/record.ts';
import { tokensInUnit, type Unit } from '../usage/tokens.ts';
import { addUsd } from '../usage/usd.ts';
import type { EstimateContext } from './estimate.ts';

/** Sums over the priced records up to one of them. */
type Sums = {
  readonly at: Instant;
  readonly usd: number;
  readonly tokens: number;
  readonly responses: number;
};

/**
 * Prepares what a token of a unit has cost before a moment, so that asking for many moments does not add up everything each time;
 * null where nothing with a price was used.
 *
 * @param records sorted by time
 */
export function createCostMeter(
  records: readonly UsageRecord[],
  { costUsd }: Pick<PriceBook, 'costUsd'>,
): (unit: Unit, before: Instant) => EstimateContext['costPerToken'] {
  const byUnit = new Map<Unit, readonly Sums[]>();
  return (unit, before) => {
    const sums = byUnit.get(unit) ?? sumsOf(records, costUsd, unit);
    byUnit.set(unit, sums);
    const { usd, tokens, responses } = sums[partitionPoint(sums, ({ at }) => at < before) - 1] ?? {
      usd: 0,
      tokens: 0,
      responses: 0,
    };
    return tokens > 0 ? { usd: usd / tokens, source: 'measured', records: responses } : null;
  };
}

function sumsOf(
  records: readonly UsageRecord[],
  costUsd: PriceBook['costUsd'],
  unit: Unit,
): Sums[] {
  let [usd, tokens, responses] = [0, 0, 0];
  return records.flatMap((record) => {
    const cost = costUsd(record);
    if (cost === undefined) return [];
    usd = addUsd(usd, cost);
    tokens += tokensInUnit(record.tokens, unit);
    responses += record.responses;
    return [{ at: record.at, usd, tokens, responses }];
  });
}
