import type { Unit } from '../usage/tokens.ts';
import { tokensInUnit } from '../usage/tokens.ts';
import type { UnplannedSession } from './past-session.ts';

/** How many sessions the documented formula weighs against those without a plan (docs/estimation.md, Start). */
const documentedSessions = 3;

/**
 * By what sessions without a plan move the start of formulas, in ln units: the mean of how far each was from its formula, drawn
 * towards 0.
 *
 * @param ratio tokens of the unit for a work token
 */
export function learnStart(
  sessions: readonly UnplannedSession[],
  unit: Unit,
  ratio: number,
): { readonly shift: number; readonly sessions: number } {
  const misses = sessions.flatMap(({ used, formulaWork }) => {
    const tokens = tokensInUnit(used, unit);
    return tokens > 0 && formulaWork > 0 ? [Math.log(tokens / (formulaWork * ratio))] : [];
  });
  const sum = misses.reduce((total, miss) => total + miss, 0);
  return { shift: sum / (documentedSessions + misses.length), sessions: misses.length };
}
