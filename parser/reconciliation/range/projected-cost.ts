import { addDays, calendarOf, daysBetween } from '../../usage/calendar.ts';
import { sumUsage } from '../../usage/group.ts';
import { roundUsd } from '../../usage/usd.ts';
import type { RangeFacts } from './range-facts.ts';

/** What a range will have cost when it is over, derived from the days before today. */
export type ProjectedCost = {
  readonly usd: number;
  /** Mean cost of the days that it rests on, those without work included. */
  readonly perDayUsd: number;
  /** How many days it rests on. */
  readonly days: number;
};

const longestBasisDays = 28;

/**
 * Projects the cost of a range that is not over: what it has cost until today, and for every day from today on the mean of the
 * 28 days before today; for today what it has cost already, where that is more. Days before the first record do not count.
 *
 * @returns undefined when the range is over, when nothing was used in those days, and when what was used has no price
 */
export function projectCost({
  range,
  now,
  prices,
  records,
}: Pick<RangeFacts, 'range' | 'now' | 'prices' | 'records'>): ProjectedCost | undefined {
  if (now >= range.to || records.length === 0) return undefined;
  const { dayOf } = calendarOf(range.timezone);
  const byDay = Map.groupBy(records, ({ at }) => dayOf(at));
  const costOf = (first: string, last: string): number | undefined => {
    const own = [...byDay].flatMap(([day, members]) =>
      first <= day && day <= last ? members : [],
    );
    return sumUsage(own, prices).costUsd;
  };
  const today = dayOf(now);
  const yesterday = addDays(today, -1);
  const [firstDay = today] = [...byDay.keys()].toSorted();
  const basis = daysBetween(latest(firstDay, addDays(today, -longestBasisDays)), yesterday);
  const basisUsd = costOf(basis[0] ?? today, yesterday);
  if (!basis.some((day) => byDay.has(day)) || basisUsd === undefined) return undefined;
  const perDayUsd = basisUsd / basis.length;

  const untilToday = costOf(range.firstDay, yesterday) ?? 0;
  const isBegun = range.firstDay <= today;
  const todayUsd = isBegun ? Math.max(costOf(today, today) ?? 0, perDayUsd) : 0;
  const daysLeft = daysBetween(isBegun ? addDays(today, 1) : range.firstDay, range.lastDay).length;
  return {
    usd: roundUsd(untilToday + todayUsd + perDayUsd * daysLeft),
    perDayUsd: roundUsd(perDayUsd),
    days: basis.length,
  };
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}
