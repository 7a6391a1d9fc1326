import { calendarOf, daysBetween } from '../../usage/calendar.ts';
import type { NamedRange } from '../../usage/named-range.ts';
import type { UsageRecord } from '../../usage/record.ts';
import type { OutcomeWithRecords, RangeFacts } from './range-facts.ts';

/**
 * Prepares many reports from the same facts: the returned function gives what one range needs of them, so that the cost
 * follows what is in the range. `reportRange` says the same of it as of the whole.
 *
 * @param facts of all time; its zone is that of every range
 */
export function createFactsDivider(
  facts: Omit<RangeFacts, 'range'>,
  timezone: string,
): (range: NamedRange) => RangeFacts {
  const { dayOf } = calendarOf(timezone);
  const byDay = (records: readonly UsageRecord[]) => Map.groupBy(records, ({ at }) => dayOf(at));
  const records = byDay(facts.records);
  const unplanned = byDay(facts.unplanned);
  const otherWorktrees = byDay(facts.otherWorktrees);
  const sessions = new Map<string, OutcomeWithRecords[]>();
  for (const session of facts.sessions) {
    for (const day of new Set(momentsOf(session).map(dayOf))) {
      const own = sessions.get(day);
      if (own) own.push(session);
      else sessions.set(day, [session]);
    }
  }
  return (range) => {
    const days = daysBetween(range.firstDay, range.lastDay);
    const within = <T>(all: ReadonlyMap<string, readonly T[]>) =>
      days.flatMap((day) => all.get(day) ?? []);
    return {
      ...facts,
      range,
      sessions: [...new Set(within(sessions))],
      unplanned: within(unplanned),
      otherWorktrees: within(otherWorktrees),
      // A range that is not over is projected from the days before it.
      records: facts.now < range.to ? facts.records : within(records),
    };
  };
}

/** All times of a session that a range could tell something of. */
function momentsOf({ outcome: { answer }, records }: OutcomeWithRecords): number[] {
  const { lessons, metrics, quality, apiCalls, gates, deviations, ended } = answer;
  const noted = [lessons, metrics, quality, apiCalls, gates, deviations].flatMap((items) =>
    items.map(({ at }) => Date.parse(at)),
  );
  return [...records.map(({ at }) => at), ...noted, ...(ended ? [Date.parse(ended)] : [])];
}
