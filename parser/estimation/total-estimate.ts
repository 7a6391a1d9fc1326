import { roundTokens } from '../usage/tokens.ts';
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
  /** Percentage that `buffered` is above the mid. */
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

/**
 * Describes a session's total.
 *
 * @param range the model's 10, 50 and 90 %, unrounded
 * @param documented of each phase: in the answer's unit and in work
 * @param lowRisks sum of the risks' low ends, in the answer's unit
 */
export function describeTotal(
  range: Range,
  documented: readonly Pick<EstimatedPhase, 'documented' | 'documentedWork' | 'formulaWork'>[],
  lowRisks: number,
): TotalEstimate {
  const rounded = roundRange(range);
  const buffered = range.mid * (1 + documentedBufferPercent / 100);
  return {
    ...rounded,
    documented: roundRange(sumRanges(documented.map((phase) => phase.documented))),
    documentedWork: roundRange(sumRanges(documented.map((phase) => phase.documentedWork))),
    formulaWork: roundTokens(documented.reduce((sum, phase) => sum + phase.formulaWork, 0)),
    conservative: rounded.low,
    midRange: rounded.mid,
    aggressive: rounded.high,
    bufferPercent: documentedBufferPercent,
    buffered: roundTokens(buffered),
    safeUpper: roundTokens(Math.max(buffered, range.high + lowRisks)),
    sources: {
      documented: 'derived',
      low: 'assumed',
      mid: 'derived',
      high: 'assumed',
      bufferPercent: 'documented',
      buffered: 'derived',
      safeUpper: 'derived',
    },
  };
}
