import { linearScale } from './scales/linear.ts';
import { logScale } from './scales/log.ts';
import type { Scale, Span } from './scales/scale.ts';

/** Tokens beside an axis, where a tick must not be rounded to another: `500k`, `1M`, `1.25M`. */
export function axisTokens(tokens: number): string {
  const [unit, letter] = units.find(([unit]) => Math.abs(tokens) >= unit) ?? [1, ''];
  return `${Number((tokens / unit).toPrecision(3))}${letter}`;
}

const units = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** From which ratio of the largest to the smallest number equal distances would hide the small ones. */
const farApart = 12;

/** Tokens from zero, or by equal ratios where they are far apart. */
export function tokenScale(tokens: readonly number[], span: Span): Scale {
  const positive = tokens.filter((number) => number > 0);
  const least = positive.reduce((low, number) => Math.min(low, number), Infinity);
  const most = positive.reduce((high, number) => Math.max(high, number), 0);
  return most > least * farApart
    ? logScale(tokens, span, axisTokens)
    : linearScale([0, ...tokens], span, axisTokens, { whole: true });
}
