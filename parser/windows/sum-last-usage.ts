import type { Instant } from '../time.ts';
import { addDays, calendarOf } from '../usage/calendar.ts';
import { sumUsage } from '../usage/group.ts';
import type { PriceBook } from '../usage/price-book.ts';
import type { UsageRecord } from '../usage/record.ts';
import { tokensInUnit } from '../usage/tokens.ts';
import { describeBlocks } from './describe-blocks.ts';
import { findBlocks } from './find-blocks.ts';
import type { LastUsage } from './last-usage.ts';

/**
 * Adds up what a status line shows of all usage: the day so far, and the block of five hours that is open.
 *
 * @param records of all projects up to `now`
 * @param clock.timezone IANA name of the zone whose day counts
 */
export function sumLastUsage(
  records: readonly UsageRecord[],
  { now, timezone }: { readonly now: Instant; readonly timezone: string },
  prices: PriceBook,
): LastUsage {
  const { dayOf, startOf } = calendarOf(timezone);
  const today = dayOf(now);
  const dayBegan = startOf(today);
  const ofDay = records.filter(({ at }) => at >= dayBegan);
  const active = findBlocks(records, 'first', now).filter(({ isActive }) => isActive);
  const [block] = describeBlocks(active, { counts: () => true, now, unit: 'fresh', prices });
  return {
    computedAt: now,
    dayEndsAt: startOf(addDays(today, 1)),
    dayUsd: sumUsage(ofDay, prices).costUsd,
    block: block && {
      endsAt: active[0]!.to,
      freshTokens: tokensInUnit(block.group.tokens, 'fresh'),
      freshPerMinute: block.facts.burnRate?.tokensPerMinute,
      costUsd: block.group.costUsd,
    },
  };
}
