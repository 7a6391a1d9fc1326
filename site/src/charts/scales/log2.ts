import { along, type Scale, type Span } from './scale.ts';

const fractions: Readonly<Record<number, string>> = { 1: '½', 2: '¼', 3: '⅛' };

/** A power of two as a multiple: `½×`, `1×`, `4×`. */
export function multipleText(exponent: number): string {
  if (exponent >= 0) return `${2 ** exponent}×`;
  return `${fractions[-exponent] ?? `1/${2 ** -exponent}`}×`;
}

/** Further out nothing is told apart; it stands at the edge. */
const mostExponent = 6;

/** A scale of ratios with 1× in its middle, on which twice is as far from it as half. */
export function log2Scale(ratios: readonly number[], span: Span): Scale {
  const exponents = ratios.filter((ratio) => ratio > 0).map((ratio) => Math.abs(Math.log2(ratio)));
  const farthest = exponents.reduce((most, exponent) => Math.max(most, exponent), 0);
  const extent = Math.min(mostExponent, Math.max(1.2, farthest * 1.08));
  const step = extent < 3 ? 1 : 2;
  const outermost = Math.floor(extent / step) * step;
  const ticks = [];
  for (let exponent = -outermost; exponent <= outermost; exponent += step) {
    ticks.push({ value: 2 ** exponent, text: multipleText(exponent) });
  }
  return {
    from: 2 ** -extent,
    to: 2 ** extent,
    log: true,
    ticks,
    at: (ratio) => along(span, ratio > 0 ? (Math.log2(ratio) + extent) / (2 * extent) : 0),
  };
}
