import type { Quota } from '../estimation/quota-check.ts';
import { tokensInUnit, type Unit } from '../usage/tokens.ts';
import type { QuotaWindow } from './active-window.ts';
import type { Budget } from './budget.ts';

/**
 * What is left of the user's own budget in a window (docs/estimation.md, Quota and budget), unrounded; null where the
 * log does not know the unit.
 *
 * @param budget undefined where none is set: then nothing is known
 * @param window undefined where none is open: then nothing is used
 * @param ratio tokens of a unit for one work token, by which the budget is converted
 */
export function quotaOfBudget(
  budget: Budget | undefined,
  window: QuotaWindow | undefined,
  unit: Unit,
  ratio: (unit: Unit) => number,
): Quota {
  if (!budget) return { source: 'unknown', limit: null, used: null, remaining: null };
  const limit = (budget.tokens / ratio(budget.unit)) * ratio(unit);
  const used = window ? tokensInUnit(window.used, unit) : 0;
  if (Number.isNaN(used)) return { source: 'budget', limit, used: null, remaining: null };
  return { source: 'budget', limit, used, remaining: Math.max(0, limit - used) };
}
