import { roundTokens } from '../usage/tokens.ts';
import { modelSource, type Model } from './model.ts';
import type { EstimatedPhase } from './phase-estimate.ts';
import type { Range } from './range.ts';
import { roundRange, sumRanges } from './range.ts';
import type { Source } from './source.ts';

/** The session's total; the documented one and the recommended limits beside the model's range. */
export type TotalEstimate = Range & {
  readonly documented: Range;
  /** The same in work tokens. */
  readonly documentedWork: Range;
  /** The sum of what the formula alone says, in work tokens. */
  readonly formulaWork: number;
  /** Low, mid and high by the names that plans use. */
  readonly conservative: number;
  readonly midRange: number;
  readonly aggressive: number;
  /** Percentage that `buffered` is above the mid: high / mid − 1 once it is learned. */
  readonly bufferPercent: number;
  readonly buffered: number;
  /** max(buffered, high + Σ low risks) (docs/estimation.md, Ranges). */
  readonly safeUpper: number;
  readonly sources: Readonly<
    Record<
      'documented' | 'low' | 'mid' | 'high' | 'bufferPercent' | 'buffered' | 'safeUpper',
      Source
    >
  >;
};

/** Percentage added to the mid until the user's own is learned (docs/estimation.md, Ranges). */
const documentedBufferPercent = 20;
/** From how many learned phases on the user's own is known. */
const leastPhases = 3;

/**
 * Describes a session's total.
 *
 * @param range the model's 10, 50 and 90 %, unrounded
 * @param documented of each phase: in the answer's unit and in work
 * @param options.lowRisks sum of the risks' low ends, in the answer's unit
 */
export function describeTotal(
  range: Range,
  documented: readonly Pick<EstimatedPhase, 'documented' | 'documentedWork' | 'formulaWork'>[],
  { lowRisks, model }: { readonly lowRisks: number; readonly model: Model },
): TotalEstimate {
  const rounded = roundRange(range);
  const hasOwnBuffer = model.phases >= leastPhases && range.mid > 0;
  const buffered = hasOwnBuffer ? range.high : range.mid * (1 + documentedBufferPercent / 100);
  const source = modelSource(model);
  return {
    ...rounded,
    documented: roundRange(sumRanges(documented.map((phase) => phase.documented))),
    documentedWork: roundRange(sumRanges(documented.map((phase) => phase.documentedWork))),
    formulaWork: roundTokens(documented.reduce((sum, phase) => sum + phase.formulaWork, 0)),
    conservative: rounded.low,
    midRange: rounded.mid,
    aggressive: rounded.high,
    bufferPercent: hasOwnBuffer ? (range.high / range.mid - 1) * 100 : documentedBufferPercent,
    buffered: roundTokens(buffered),
    safeUpper: roundTokens(Math.max(buffered, range.high + lowRisks)),
    sources: {
      documented: 'derived',
      low: source,
      mid: source === 'learned' ? source : 'derived',
      high: source,
      bufferPercent: hasOwnBuffer ? 'learned' : 'documented',
      buffered: 'derived',
      safeUpper: 'derived',
    },
  };
}
