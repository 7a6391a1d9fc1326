import type { Level } from '../../plans/plan.ts';
import type { Session } from '../../sessions/session.ts';
import type { Instant } from '../../time.ts';
import type { NamedRange } from '../../usage/named-range.ts';
import type { PriceBook } from '../../usage/price-book.ts';
import type { UsageRecord } from '../../usage/record.ts';
import type { Unit } from '../../usage/tokens.ts';
import type { SessionOutcome } from '../session-outcome.ts';

/** A session with all of its records. */
export type OutcomeWithRecords = {
  readonly outcome: SessionOutcome;
  readonly records: readonly UsageRecord[];
};

/** What a report over a range is made of; records and sessions may be in any order and reach beyond the range. */
export type RangeFacts = {
  readonly range: NamedRange;
  readonly now: Instant;
  /** The unit of averages and shares. */
  readonly unit: Unit;
  readonly prices: PriceBook;
  /** At least every session for which `touchesRange` is true. */
  readonly sessions: readonly OutcomeWithRecords[];
  /** Work that no session and no plan claims. */
  readonly unplanned: readonly UsageRecord[];
  /** Work of other worktrees: of sessions that stand there, or on plans whose sessions will. */
  readonly otherWorktrees: readonly UsageRecord[];
  /** All work that counts: that of every session, and the two above. */
  readonly records: readonly UsageRecord[];
  /** Tasks that commits ticked for good (`TickCommit.tasks`), with the level of their plan; undefined outside of git. */
  readonly ticks:
    | readonly { readonly at: Instant; readonly level: Level; readonly tasks: number }[]
    | undefined;
};

/** Whether a moment lies in a range. */
export function isWithin({ from, to }: Pick<NamedRange, 'from' | 'to'>, at: Instant): boolean {
  return from <= at && at < to;
}

/** Whether a range tells anything of a session: usage, its end, or something that was written down. */
export function touchesRange(
  session: Session,
  records: readonly UsageRecord[],
  range: Pick<NamedRange, 'from' | 'to'>,
): boolean {
  const { lessons, metrics, gates, deviations, ended } = session;
  const times = [records, lessons, metrics, gates, deviations].flatMap((items) =>
    items.map(({ at }) => at),
  );
  return [...times, ended ?? NaN].some((at) => isWithin(range, at));
}

/** The sessions that ended in a span of time. */
export function endedWithin(
  span: Pick<NamedRange, 'from' | 'to'>,
  sessions: readonly OutcomeWithRecords[],
): SessionOutcome[] {
  return sessions
    .map(({ outcome }) => outcome)
    .filter(({ answer: { ended } }) => ended !== null && isWithin(span, Date.parse(ended)));
}
