import type { RangeFacts } from '../../parser/reconciliation/range/range-facts.ts';
import { touchesRange } from '../../parser/reconciliation/range/range-facts.ts';
import type { NamedRange } from '../../parser/usage/named-range.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { outcomesOf } from './session-outcomes.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** What a range is reported from, and whether examples are in it. */
export type CountedFacts = {
  readonly facts: RangeFacts;
  /** Sample sessions that the range touches. */
  readonly samples: { readonly counted: boolean; readonly sessions: number };
};

/**
 * Gathers what a report over a range is made of. Samples are left out, with their usage, as soon as the repository has one
 * session that is none; not only as soon as the range has, so that days add up to weeks.
 *
 * @param options.samples counts samples all the same
 */
export async function rangeFacts(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  range: NamedRange,
  options: { readonly samples: boolean },
): Promise<CountedFacts> {
  const samplePlans = new Set(
    tracking.plans.items.filter(({ plan }) => plan.sample).map(({ plan }) => plan.id),
  );
  const isSample = ({ session }: TrackedSession): boolean =>
    session.sample || samplePlans.has(session.plan ?? '');
  const samples = tracking.tracked.filter(isSample);
  const counted = options.samples || samples.length === tracking.tracked.length;
  const leftOut = new Set(counted ? [] : samples);
  const chosen = tracking.tracked.filter((tracked) => !leftOut.has(tracked));

  const touches = ({ session, records }: TrackedSession): boolean =>
    touchesRange(session, records, range);
  const touched = chosen.filter(touches);
  const outcomes = await outcomesOf(context, workspace, tracking, touched);
  const otherWorktrees = recordsElsewhere(tracking);
  return {
    samples: { counted, sessions: samples.filter(touches).length },
    facts: {
      range,
      now: context.ports.clock.now(),
      unit: workspace.configuration.unit,
      prices: createPriceBook(workspace.configuration.prices),
      sessions: outcomes.map((outcome, index) => ({
        outcome,
        records: touched[index]?.records ?? [],
      })),
      unplanned: tracking.unplanned,
      otherWorktrees,
      records: [
        ...chosen.flatMap(({ records }) => records),
        ...tracking.unplanned,
        ...otherWorktrees,
      ],
      ticks: workspace.repository && ticksOf(tracking, counted),
    },
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
