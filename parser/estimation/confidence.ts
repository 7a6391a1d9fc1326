import type { TotalPrediction } from './session-total.ts';

type ConfidenceWord = 'guess' | 'low' | 'medium' | 'high';

/** How far an estimate can be trusted (docs/estimation.md, Confidence); the word is never shown without `similar` and `widthFactor`. */
export type EstimateConfidence = {
  readonly word: ConfidenceWord;
  /** 0–1: the share of the predicted variance that is not the model's ignorance. */
  readonly number: number;
  /** N: past phases of the same type. */
  readonly similar: number;
  /** W: high ÷ low of the total's 80 % range. */
  readonly widthFactor: number;
};

/** The user's own record: how many of the last actuals lay inside their range. */
export type Coverage = { readonly inside: number; readonly of: number };

const trustedCoverage = { least: 0.65, most: 0.95 };

/** Rates an estimate by similar past phases, width of its range and the user's own coverage (docs/estimation.md, Confidence). */
export function rateConfidence(
  total: TotalPrediction,
  widthFactor: number,
  similar: number,
  coverage: Coverage | null,
): EstimateConfidence {
  return {
    word: confidenceWord(widthFactor, similar, coverage),
    number: 1 / (1 + total.ignorance),
    similar,
    widthFactor,
  };
}

function confidenceWord(
  widthFactor: number,
  similar: number,
  coverage: Coverage | null,
): ConfidenceWord {
  if (similar < 3 || widthFactor > 8) return 'guess';
  if (similar < 5 || widthFactor > 5) return 'low';
  const covered = coverage === null ? 0 : coverage.inside / coverage.of;
  const trusted = covered >= trustedCoverage.least && covered <= trustedCoverage.most;
  return similar >= 10 && widthFactor <= 3 && trusted ? 'high' : 'medium';
}
