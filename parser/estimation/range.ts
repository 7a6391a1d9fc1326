import { roundTokens } from '../usage/tokens.ts';

/** Low, mid and high of a range of tokens; what they mean (10/50/90 % or a documented spread) is said where it stands. */
export type Range = { readonly low: number; readonly mid: number; readonly high: number };

export function mapRange(range: Range, change: (value: number) => number): Range {
  return { low: change(range.low), mid: change(range.mid), high: change(range.high) };
}

/** A range as it is printed: each token count rounded once (docs/formats.md, Tokens and units). */
export function roundRange(range: Range): Range {
  return mapRange(range, roundTokens);
}

/** Adds ranges end by end, unrounded; no ranges give zeros. */
export function sumRanges(ranges: readonly Range[]): Range {
  const sum = { low: 0, mid: 0, high: 0 };
  for (const range of ranges) {
    sum.low += range.low;
    sum.mid += range.mid;
    sum.high += range.high;
  }
  return sum;
}
