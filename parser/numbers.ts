import { roundTokens } from './usage/tokens.ts';

/** Stands where a number is unknown. */
const unknown = '–';

/** Tokens for people, rounded once, with thousands separators: `50,625`; `–` where they are unknown. */
export function formatTokens(tokens: number | null): string {
  if (tokens === null || Number.isNaN(tokens)) return unknown;
  return String(roundTokens(tokens)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A difference of tokens with its sign: `+12,000`, `-3,000`, `0`. */
export function formatSigned(tokens: number): string {
  const rounded = roundTokens(tokens);
  return `${rounded > 0 ? '+' : ''}${formatTokens(rounded)}`;
}

/** A difference in percent with its sign and one decimal: `+11.0 %`. */
export function formatSignedPercent(percent: number): string {
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`;
}

/** Tokens where space is scarce: `950`, `51k`, `1.2M`; two or three digits, never for sums; `–` where they are unknown. */
export function formatShort(tokens: number | null): string {
  if (tokens === null || Number.isNaN(tokens)) return unknown;
  const rounded = roundTokens(tokens);
  if (rounded < 1_000) return String(rounded);
  if (rounded < 999_500) return `${Math.round(rounded / 1_000)}k`;
  const millions = rounded / 1_000_000;
  return `${millions < 9.95 ? millions.toFixed(1) : formatTokens(millions)}M`;
}

/** A multiplier or ratio with one or two decimals: `1.0`, `0.9`, `1.25`. */
export function formatFactor(factor: number): string {
  return factor.toFixed(2).replace(/0$/, '');
}

/** Hours with at most two decimals: `2`, `1.25`. */
export function formatHours(hours: number): string {
  return String(Number(hours.toFixed(2)));
}

/** Hours from low to high, without their unit: `1.5`, `4-4.5`. */
export function formatHoursSpan({
  low,
  high,
}: {
  readonly low: number;
  readonly high: number;
}): string {
  return [...new Set([low, high].map(formatHours))].join('-');
}

/** A number of things in words: `1 response`, `1,234 responses`, `2 libraries`. */
export function count(number: number, thing: string): string {
  if (number === 1) return `1 ${thing}`;
  const many = /[^aeiou]y$/.test(thing) ? `${thing.slice(0, -1)}ies` : `${thing}s`;
  return `${formatTokens(number)} ${many}`;
}

/** The sum of counts by name. */
export function sumCounts(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0);
}
