import type { EstimateContext } from '../../parser/estimation/estimate.ts';
import { createCostMeter } from '../../parser/estimation/cost-per-token.ts';
import { createRatioMeter, type UnitRatio } from '../../parser/estimation/unit-ratio.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Unit } from '../../parser/usage/tokens.ts';
import { findActiveWindow } from '../../parser/windows/active-window.ts';
import { quotaOfBudget } from '../../parser/windows/budget-quota.ts';
import { readBudget, type Budget } from '../../parser/windows/budget.ts';
import type { Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { loadLore } from './past.ts';
import { measureProject } from './project-size.ts';
import type { Tracking } from './tracking.ts';
import type { UsageReading } from './usage.ts';
import type { Workspace } from './workspace.ts';

/**
 * Gathers what an estimate depends on besides the plan.
 *
 * @param options.before only what was used, and the sessions that were over, before this moment are known: an estimate must not
 *   learn from its own session
 * @param options.commit the state of the repository that is measured; HEAD when not given
 */
export async function estimateContext(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  options: {
    readonly unit?: Unit | undefined;
    readonly before?: Instant;
    readonly commit?: string;
  } = {},
): Promise<EstimateContext> {
  const unit = options.unit ?? workspace.unit;
  const before = options.before ?? Infinity;
  const { usage } = tracking;
  const meters = metersOf(workspace, usage);
  const ratio = unitRatioBefore(workspace, usage, before);
  return {
    unit,
    configuredUnit: workspace.configuration.unit,
    unitRatio: ratio,
    projectSize: await measureProject(workspace, options.commit),
    quota: quotaBefore(context, workspace, usage, { unit, before }),
    costPerToken: meters.cost(unit, before),
    model: (await loadLore(context, workspace, tracking)).modelAt(unit, ratio, options.before),
  };
}

/** What the user's own budget leaves in the window that is open, in a unit. */
export function quotaBefore(
  context: Context,
  workspace: Workspace,
  usage: UsageReading,
  { unit, before = Infinity }: { readonly unit: Unit; readonly before?: Instant },
): EstimateContext['quota'] {
  const now = Math.min(before, context.ports.clock.now());
  const budget = ownBudget(workspace);
  // Without a budget nobody asks what is used of it.
  const everywhere = budget ? usage.records.filter((record) => record.at < before) : [];
  const ratio = unitRatioBefore(workspace, usage, before);
  return quotaOfBudget(
    budget,
    findActiveWindow(everywhere, now),
    unit,
    (wanted) => ratio(wanted).value,
  );
}

/** What a work token counts as in other units, by the usage before a moment. */
export function unitRatioBefore(
  workspace: Workspace,
  usage: UsageReading,
  before: Instant,
): (unit: Unit) => UnitRatio {
  const meters = metersOf(workspace, usage);
  const ratios = new Map<Unit, UnitRatio>();
  return (wanted) => {
    const known = ratios.get(wanted) ?? meters.ratio(wanted, before);
    ratios.set(wanted, known);
    return known;
  };
}

/** What is measured of the usage before a moment. */
type Meters = {
  readonly ratio: (unit: Unit, before: Instant) => UnitRatio;
  readonly cost: (unit: Unit, before: Instant) => EstimateContext['costPerToken'];
};

// Every session without a frozen estimate asks them again.
const metersByUsage = new WeakMap<UsageReading, Meters>();

function metersOf({ configuration }: Workspace, usage: UsageReading): Meters {
  const known = metersByUsage.get(usage);
  if (known) return known;
  const meters: Meters = {
    ratio: createRatioMeter(usage.ownRecords),
    cost: createCostMeter(usage.ownRecords, createPriceBook(configuration.prices)),
  };
  metersByUsage.set(usage, meters);
  return meters;
}

/** The budget that the configuration sets for a window. */
export function ownBudget({ configuration }: Workspace): Budget | undefined {
  const { budget, unit } = configuration;
  return budget === undefined ? undefined : readBudget(budget, unit);
}
