import type { Range } from '../estimation/range.ts';
import { roundTokens } from '../usage/tokens.ts';
import { rate } from './rating.ts';

/** How far an actual is from its estimate, as the machine interface shows it; null where there is nothing to compare. */
export type Variance = {
  readonly variance: number | null;
  readonly variancePercent: number | null;
  readonly accuracyPercent: number | null;
  readonly stars: number | null;
  readonly rating: string | null;
};

/** Whether an actual lies in its range; from below an unfinished one may still come in, which is null; so is what is unknown. */
export function isInside({ low, high }: Range, actual: number, finished: boolean): boolean | null {
  if (Number.isNaN(actual)) return null;
  if (actual > high) return false;
  return finished ? low <= actual : null;
}

/** A variance in whole tokens and tenths of a percent; stars and rating only of what is finished. */
export function describeVariance(
  estimate: number | undefined,
  actual: number,
  finished: boolean,
): Variance {
  const isKnown = estimate !== undefined && !Number.isNaN(actual);
  const rating = isKnown ? rate(estimate, actual) : undefined;
  return {
    variance: rating ? roundTokens(rating.variance) : null,
    variancePercent: rating ? oneDecimal(rating.variancePercent) : null,
    accuracyPercent: rating ? oneDecimal(rating.accuracyPercent) : null,
    stars: (finished ? rating?.stars : undefined) ?? null,
    rating: (finished ? rating?.word : undefined) ?? null,
  };
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
