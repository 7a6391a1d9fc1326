import type { RangeFacts } from '../../parser/reconciliation/range/range-facts.ts';
import { touchesRange } from '../../parser/reconciliation/range/range-facts.ts';
import type { NamedRange } from '../../parser/usage/named-range.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { countedSessions, type CountedSessions } from './counted-sessions.ts';
import { outcomesOf } from './session-outcomes.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** What a range is reported from, and whether examples are in it. */
export type CountedFacts = {
  readonly facts: RangeFacts;
  /** Sample sessions that the range touches. */
  readonly samples: { readonly counted: boolean; readonly sessions: number };
};

/** Gathers what a report over a range is made of. */
export async function rangeFacts(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  range: NamedRange,
  options: { readonly samples: boolean },
): Promise<CountedFacts> {
  const { counted, samples, withSamples } = countedSessions(tracking, options);
  const touches = ({ session, records }: TrackedSession): boolean =>
    touchesRange(session, records, range);
  const touched = counted.filter(touches);
  const outcomes = await outcomesOf(context, workspace, tracking, touched);
  return {
    samples: { counted: withSamples, sessions: samples.filter(touches).length },
    facts: {
      range,
      sessions: outcomes.map((outcome, index) => ({
        outcome,
        records: touched[index]?.records ?? [],
      })),
      ...sharedFacts(context, workspace, tracking, { counted, withSamples }),
    },
  };
}

/** What reports over all ranges have in common. */
export function sharedFacts(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  { counted, withSamples }: Pick<CountedSessions, 'counted' | 'withSamples'>,
): Omit<RangeFacts, 'range' | 'sessions'> {
  const otherWorktrees = recordsElsewhere(tracking);
  return {
    now: context.ports.clock.now(),
    unit: workspace.unit,
    prices: createPriceBook(workspace.configuration.prices),
    unplanned: tracking.unplanned,
    otherWorktrees,
    records: [
      ...counted.flatMap(({ records }) => records),
      ...tracking.unplanned,
      ...otherWorktrees,
    ],
    ticks: workspace.repository && ticksOf(tracking, withSamples),
  };
}

/** Records of plans whose session is not here. */
function recordsElsewhere({ links, tracked }: Tracking): UsageRecord[] {
  const here = new Set(tracked.flatMap(({ records }) => records));
  return [...links].flatMap(([record, { kind }]) =>
    kind === 'unplanned' || here.has(record) ? [] : [record],
  );
}

function ticksOf({ plans, history }: Tracking, withSamples: boolean): RangeFacts['ticks'] {
  return plans.items.flatMap(({ plan }) => {
    if (plan.sample && !withSamples) return [];
    const ticks = history.plans.find((known) => known.plan === plan.id)?.ticks ?? [];
    return ticks.map(({ at, tasks }) => ({ at, tasks, level: plan.level }));
  });
}
