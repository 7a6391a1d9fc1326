import type { Risk } from '../plans/plan.ts';
import { roundTokens } from '../usage/tokens.ts';

type RiskItem = {
  readonly text: string;
  /** Extra tokens if it happens, the user's own number in the answer's unit. */
  readonly low: number;
  readonly high: number;
  readonly mitigation: string | null;
};

/** What a plan's risks add, in the answer's unit. */
export type RiskSummary = {
  readonly items: readonly RiskItem[];
  readonly low: number;
  readonly high: number;
  /** The total's high and all risks at their high. */
  readonly worstCase: number;
};

/**
 * Adds up risks (docs/estimation.md, Ranges).
 *
 * @param convert from the unit of the plan's numbers to the answer's
 * @param totalHigh high of the session's range, unrounded
 * @returns the printed summary, and the unrounded sum of the low ends for the safe upper limit
 */
export function summarizeRisks(
  risks: readonly Risk[],
  convert: (tokens: number) => number,
  totalHigh: number,
): { readonly summary: RiskSummary; readonly low: number } {
  const low = convert(risks.reduce((sum, risk) => sum + risk.tokens.low, 0));
  const high = convert(risks.reduce((sum, risk) => sum + risk.tokens.high, 0));
  const summary = {
    items: risks.map(({ text, tokens, mitigation = null }) => ({
      text,
      low: roundTokens(convert(tokens.low)),
      high: roundTokens(convert(tokens.high)),
      mitigation,
    })),
    low: roundTokens(low),
    high: roundTokens(high),
    worstCase: roundTokens(totalHigh + high),
  };
  return { summary, low };
}
