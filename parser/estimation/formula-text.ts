import type { StatedRange } from '../plans/plan.ts';
import { formatFactor, formatHours, formatTokens } from '../numbers.ts';
import type { Unit } from '../usage/tokens.ts';
import type { Factor, Formula } from './formula.ts';
import { midpoint } from '../plans/midpoint.ts';
import { evaluateFormula } from './formula.ts';
import type { ModelSource } from './model.ts';
import type { UnitRatio } from './unit-ratio.ts';

/**
 * Writes a formula out for people, in work tokens:
 * `max(25,000, 1.25 h × 45,000) × 1.0 size medium × 0.9 stack familiar × 1.0 quality = 50,625`.
 * In another unit the ratio follows: ` work × 5.0 = 253,125 fresh`.
 */
export function describeFormula(formula: Formula, unit: Unit, ratio: UnitRatio): string {
  const { work } = evaluateFormula(formula);
  const sum = `${formulaTerms(formula)} = ${formatTokens(work)}`;
  if (unit === 'work') return sum;
  return `${sum} work × ${formatFactor(ratio.value)} = ${formatTokens(work * ratio.value)} ${unit}`;
}

/** Writes out a number that the user gave instead, and the formula that it replaces. */
export function describeHandNumber(
  stated: StatedRange,
  statedUnit: Unit,
  shown: number,
  unit: Unit,
  formula: Formula,
): string {
  const mid = formatTokens(midpoint(stated));
  const number =
    stated.low === stated.high
      ? mid
      : `${formatTokens(stated.low)}–${formatTokens(stated.high)} → ${mid}`;
  const converted = statedUnit === unit ? '' : ` = ${formatTokens(shown)} ${unit}`;
  const replaced = `${formulaTerms(formula)} = ${formatTokens(evaluateFormula(formula).work)}`;
  return `${number} ${statedUnit} by hand${converted}, instead of ${replaced} work`;
}

/**
 * Writes out by what the model moves a start: `; × 1.38 learned = 348,000`; nothing where it does not.
 *
 * @param start where it starts, in the answer's unit
 * @param mid where it ends
 */
export function describeCorrection(start: number, mid: number, source: ModelSource): string {
  if (source === 'assumed' || start <= 0 || mid === start) return '';
  return `; × ${formatFactor(mid / start)} ${source} = ${formatTokens(mid)}`;
}

function formulaTerms({ base, rate, hours, factors, libraries }: Formula): string {
  const start =
    hours === undefined
      ? formatTokens(base)
      : `max(${formatTokens(base)}, ${formatHours(hours)} h × ${formatTokens(rate)})`;
  return [
    start,
    ...factors.map((factor) => ` × ${describeFactor(factor)}`),
    ...libraries.map(({ name, tokens }) => ` + ${formatTokens(tokens)} ${name}`),
  ].join('');
}

function describeFactor({ kind, level, value }: Factor): string {
  return `${formatFactor(value)} ${kind}${level === null ? '' : ` ${level}`}`;
}
