import type { EstimateContext } from '../../parser/estimation/estimate.ts';
import { createCostMeter } from '../../parser/estimation/cost-per-token.ts';
import { createRatioMeter, type UnitRatio } from '../../parser/estimation/unit-ratio.ts';
import { projectSizeOf } from '../../parser/estimation/project-size.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Unit } from '../../parser/usage/tokens.ts';
import { findActiveWindow } from '../../parser/windows/active-window.ts';
import { quotaOfBudget } from '../../parser/windows/budget-quota.ts';
import { readBudget, type Budget } from '../../parser/windows/budget.ts';
import type { Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import type { UsageReading } from './usage.ts';
import type { Workspace } from './workspace.ts';

/**
 * Gathers what an estimate depends on besides the plan.
 *
 * @param options.before only usage before this moment is known: a frozen estimate must not learn from its own session
 * @param options.commit the state of the repository that is measured; HEAD when not given
 */
export async function estimateContext(
  context: Context,
  workspace: Workspace,
  usage: UsageReading,
  options: {
    readonly unit?: Unit | undefined;
    readonly before?: Instant;
    readonly commit?: string;
  } = {},
): Promise<EstimateContext> {
  const unit = options.unit ?? workspace.configuration.unit;
  const before = options.before ?? Infinity;
  const meters = metersOf(workspace, usage);
  // reckon's own documents are not the project, and writing an estimate must not change it.
  const { plans, sessions } = workspace.configuration;
  const lines = await workspace.repository?.countLines([plans, sessions], options.commit);
  const ratios = new Map<Unit, UnitRatio>();
  const ratio = (wanted: Unit): UnitRatio => {
    const known = ratios.get(wanted) ?? meters.ratio(wanted, before);
    ratios.set(wanted, known);
    return known;
  };
  return {
    unit,
    configuredUnit: workspace.configuration.unit,
    unitRatio: ratio,
    projectSize:
      lines === undefined
        ? { level: 'medium', lines: null, source: 'assumed' }
        : { level: projectSizeOf(lines), lines, source: 'measured' },
    quota: quotaOf(),
    costPerToken: meters.cost(unit, before),
  };

  function quotaOf(): EstimateContext['quota'] {
    const now = Math.min(before, context.ports.clock.now());
    const budget = ownBudget(workspace);
    // Without a budget nobody asks what is used of it.
    const everywhere = budget ? usage.records.filter((record) => record.at < before) : [];
    return quotaOfBudget(
      budget,
      findActiveWindow(everywhere, now),
      unit,
      (wanted) => ratio(wanted).value,
    );
  }
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
