import { levels, type Level } from '../../plans/plan.ts';
import { mean, median } from '../../statistics.ts';
import { formatInstant, hourMs, minuteMs } from '../../time.ts';
import { activeMs } from '../../usage/active-time.ts';
import { calendarOf } from '../../usage/calendar.ts';
import { sumUsage } from '../../usage/group.ts';
import type { UsageRecord } from '../../usage/record.ts';
import { wholeTokens, type Unit } from '../../usage/tokens.ts';
import { roundUsd } from '../../usage/usd.ts';
import { coverageOf, isForecast, variancesOf, type Coverage } from '../session-outcome.ts';
import { projectCost, type ProjectedCost } from './projected-cost.ts';
import { endedWithin, isWithin, type RangeFacts } from './range-facts.ts';
import { notesOfRange, type RangeNotes } from './range-notes.ts';
import { patternsOf, type Pattern } from './range-patterns.ts';
import { sessionsOfRange, type RangeSession } from './range-sessions.ts';
import { trendOfRange, type TrendStep } from './range-trend.ts';
import { describePart, partOfSum, type UsagePart } from './usage-part.ts';

/** What was done in a range of days, what it cost and how good its estimates were (docs/machine-interface.md, report). */
export type RangeReport = UsagePart &
  RangeNotes & {
    readonly range: {
      readonly name: string;
      /** ISO 8601, UTC: the first moment, and the first one after the range. */
      readonly from: string;
      readonly to: string;
      readonly firstDay: string;
      readonly lastDay: string;
      readonly timezone: string;
      /** Whether all of it lies in the past. */
      readonly over: boolean;
    };
    /** The unit of averages and shares. */
    readonly unit: Unit;
    readonly sessions: readonly RangeSession[];
    /** What no session and no plan claims. With the sessions and `otherWorktrees` it adds up to the whole. */
    readonly unplanned: UsagePart;
    /** Work of other worktrees, whose sessions are reported there. */
    readonly otherWorktrees: UsagePart;
    readonly partial: number;
    readonly unpriced: readonly string[];
    /** Days with usage, and minutes between responses less than ten minutes apart. */
    readonly activeDays: number;
    readonly activeMinutes: number;
    /** For each active day; null where there is none, or what it used is unknown. */
    readonly averageTokens: number | null;
    readonly averageCostUsd: number | null;
    readonly projectedCostUsd: number | null;
    readonly projection: Omit<ProjectedCost, 'usd'> | null;
    /** Tasks that commits in the range ticked and no later one unticked; null outside of git. */
    readonly items: number | null;
    readonly costPerItem: number | null;
    /** Items for each active hour. */
    readonly velocity: number | null;
    /** Of the forecasts that ended in the range, in percent. */
    readonly variance: {
      readonly median: number;
      readonly mean: number;
      readonly n: number;
    } | null;
    readonly accuracy: number | null;
    readonly coverage: Coverage;
    readonly patterns: readonly Pattern[];
    readonly byLevel: readonly (UsagePart & {
      readonly level: Level;
      readonly sessions: number;
      readonly items: number | null;
      readonly costPerItem: number | null;
    })[];
    readonly trend: readonly TrendStep[];
  };

/** Reports a range from the records that lie in it, so that days add up to weeks, and the sessions that they are of. */
export function reportRange(facts: RangeFacts): RangeReport {
  const { range, now, unit, prices } = facts;
  const within = (all: readonly UsageRecord[]) => all.filter(({ at }) => isWithin(range, at));
  const records = within(facts.records);
  const sum = sumUsage(records, prices);
  const { partial, unpriced } = sum;
  const whole = partOfSum(sum);
  const { dayOf } = calendarOf(range.timezone);
  const activeDays = new Set(records.map(({ at }) => dayOf(at))).size;
  const active = activeMs(records);
  const items = countItems(range, facts.ticks);
  const projected = projectCost(facts);
  return {
    range: {
      name: range.name,
      from: formatInstant(range.from),
      to: formatInstant(range.to),
      firstDay: range.firstDay,
      lastDay: range.lastDay,
      timezone: range.timezone,
      over: now >= range.to,
    },
    unit,
    ...whole,
    partial,
    unpriced,
    activeDays,
    activeMinutes: Math.round(active / minuteMs),
    averageTokens: activeDays > 0 ? wholeTokens((whole.tokens[unit] ?? NaN) / activeDays) : null,
    averageCostUsd: divideUsd(whole, activeDays),
    projectedCostUsd: projected?.usd ?? null,
    projection: projected ? { perDayUsd: projected.perDayUsd, days: projected.days } : null,
    sessions: sessionsOfRange(facts),
    unplanned: describePart(within(facts.unplanned), prices),
    otherWorktrees: describePart(within(facts.otherWorktrees), prices),
    items,
    costPerItem: divideUsd(whole, items),
    velocity: items === null || active === 0 ? null : items / (active / hourMs),
    ...accuracyOf(facts),
    ...notesOfRange(facts),
    patterns: patternsOf(facts),
    byLevel: levels.map((level) => partOfLevel(facts, level)),
    trend: trendOfRange(facts),
  };
}

function partOfLevel(
  { range, prices, sessions, ticks }: RangeFacts,
  level: Level,
): RangeReport['byLevel'][number] {
  const own = sessions
    .filter(({ outcome }) => outcome.level === level)
    .map(({ records }) => records.filter(({ at }) => isWithin(range, at)))
    .filter((records) => records.length > 0);
  const part = describePart(own.flat(), prices);
  const items = countItems(
    range,
    ticks?.filter((tick) => tick.level === level),
  );
  return {
    level,
    sessions: own.length,
    ...part,
    items,
    costPerItem: divideUsd(part, items),
  };
}

function countItems(range: RangeFacts['range'], ticks: RangeFacts['ticks']): number | null {
  if (!ticks) return null;
  return ticks.reduce((sum, { at, tasks }) => sum + (isWithin(range, at) ? tasks : 0), 0);
}

function accuracyOf({
  sessions,
  range,
}: RangeFacts): Pick<RangeReport, 'variance' | 'accuracy' | 'coverage'> {
  const forecasts = endedWithin(range, sessions).filter(isForecast);
  const percents = variancesOf(forecasts);
  const [middle, average] = [median(percents), mean(percents)];
  return {
    variance:
      middle === undefined || average === undefined
        ? null
        : { median: middle, mean: average, n: percents.length },
    accuracy: mean(forecasts.flatMap(({ answer }) => answer.total.accuracyPercent ?? [])) ?? null,
    coverage: coverageOf(forecasts),
  };
}

/** Null where nothing was used, so that a task ticked without usage does not count as one that cost nothing. */
function divideUsd({ responses, costUsd }: UsagePart, by: number | null): number | null {
  return responses === 0 || costUsd === null || !by ? null : roundUsd(costUsd / by);
}
