import type { Plan, StatedRange } from '../plans/plan.ts';
import type { Unit } from '../usage/tokens.ts';
import { midpoint } from '../plans/midpoint.ts';
import type { Range } from './range.ts';
import { mapRange } from './range.ts';
import type { UnitRatio } from './unit-ratio.ts';

/** The unit of the numbers that the user wrote into a plan: as it says, else work in the older form, else the configured one. */
export function unitOfHandNumbers(plan: Plan, configuredUnit: Unit): Unit {
  return plan.unit ?? (plan.form === 'older' ? 'work' : configuredUnit);
}

/** Converts tokens between units by their ratios to work; the same unit gives the same number, exactly. */
export function convertTokens(
  tokens: number,
  from: Unit,
  to: Unit,
  ratioOf: (unit: Unit) => UnitRatio,
): number {
  return from === to ? tokens : (tokens / ratioOf(from).value) * ratioOf(to).value;
}

/** The user's own range with its midpoint, in another unit. */
export function handRange(
  stated: StatedRange,
  from: Unit,
  to: Unit,
  ratioOf: (unit: Unit) => UnitRatio,
): Range {
  const range = { low: stated.low, mid: midpoint(stated), high: stated.high };
  return mapRange(range, (tokens) => convertTokens(tokens, from, to, ratioOf));
}
