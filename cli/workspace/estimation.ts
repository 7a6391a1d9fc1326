import type { EstimateContext } from '../../parser/estimation/estimate.ts';
import { measureUnitRatio, type UnitRatio } from '../../parser/estimation/unit-ratio.ts';
import { projectSizeOf } from '../../parser/estimation/project-size.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import { tokensInUnit, type Unit } from '../../parser/usage/tokens.ts';
import { addUsd } from '../../parser/usage/usd.ts';
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
  const records = usage.ownRecords.filter((record) => record.at < before);
  const everywhere = usage.records.filter((record) => record.at < before);
  // reckon's own documents are not the project, and writing an estimate must not change it.
  const { plans, sessions } = workspace.configuration;
  const lines = await workspace.repository?.countLines([plans, sessions], options.commit);
  const ratios = new Map<Unit, UnitRatio>();
  const ratio = (wanted: Unit): UnitRatio => {
    const known = ratios.get(wanted) ?? measureUnitRatio(records, wanted);
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
    costPerToken: costPerToken(),
  };

  function quotaOf(): EstimateContext['quota'] {
    const now = Math.min(before, context.ports.clock.now());
    return quotaOfBudget(
      ownBudget(workspace),
      findActiveWindow(everywhere, now),
      unit,
      (wanted) => ratio(wanted).value,
    );
  }

  function costPerToken(): EstimateContext['costPerToken'] {
    const prices = createPriceBook(workspace.configuration.prices);
    let usd = 0;
    let tokens = 0;
    let priced = 0;
    for (const record of records) {
      const cost = prices.costUsd(record);
      if (cost === undefined) continue;
      usd = addUsd(usd, cost);
      tokens += tokensInUnit(record.tokens, unit);
      priced += record.responses;
    }
    return tokens > 0 ? { usd: usd / tokens, source: 'measured', records: priced } : null;
  }
}

/** The budget that the configuration sets for a window. */
export function ownBudget({ configuration }: Workspace): Budget | undefined {
  const { budget, unit } = configuration;
  return budget === undefined ? undefined : readBudget(budget, unit);
}
