import type { StatedRange } from './plan.ts';

// Thousands may be grouped by comma, point, apostrophe, underscore or a space; a lone group before k or M is a fraction.
const digits = String.raw`\d{1,3}(?:[,.'’_ \u00A0\u2009\u202F]\d{3})+(?!\d)|\d+(?:[.,]\d+)?`;
const number = String.raw`(${digits})\s*([kKmM](?![\p{L}\p{N}]))?`;
const range = String.raw`${number}(?:\s*(?:-|–|—|\bto\b)\s*${number})?(\s*tokens?\b)?`;
const field = new RegExp(String.raw`^(?:~|≈|about|ca\.?)?\s*${range}\s*(?:$|[(,;])`, 'u');
const extra = new RegExp(String.raw`\+\s*~?\s*${range}(?![\d.,]*\s*(?:%|h\b|hours?\b|min))`, 'gu');
const scale: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };

/**
 * Reads a token count or range as people write it: `25k-32k`, `85,000 - 120,000 tokens`, `~8k`.
 * A suffix on one of the numbers alone counts for both (`10-15k`, `12k-15`). A remark may follow after `(`, `,` or `;`.
 *
 * @returns tokens, low ≤ high; undefined when the text is anything else. Never throws.
 */
export function parseTokenRange(text: string): StatedRange | undefined {
  const match = field.exec(text.trim());
  return match ? rangeOf(match) : undefined;
}

/** Where a text names extra tokens with a plus, as in `slow disk: +10-15k tokens`. */
export type ExtraTokens = {
  readonly tokens: StatedRange;
  readonly start: number;
  readonly end: number;
};

/** Finds the last `+…` of a text that is a count of tokens: with k, M or the word, or of at least four digits. */
export function findExtraTokens(text: string): ExtraTokens | undefined {
  const found = [...text.matchAll(extra)].flatMap((match) => {
    const [whole, , lowSuffix, , highSuffix, word] = match;
    const tokens = rangeOf(match);
    const named = lowSuffix ?? highSuffix ?? word;
    if (named === undefined && tokens.high < 1_000) return [];
    return [{ tokens, start: match.index, end: match.index + whole.length }];
  });
  return found.at(-1);
}

function rangeOf(match: RegExpMatchArray): StatedRange {
  const [, lowDigits = '', lowSuffix, highDigits, highSuffix] = match;
  if (highDigits === undefined) {
    const value = scaled(lowDigits, lowSuffix);
    return { low: value, high: value };
  }
  const inOrder = scaled(lowDigits, undefined) <= scaled(highDigits, undefined);
  const ends = [
    scaled(lowDigits, lowSuffix ?? (inOrder ? highSuffix : undefined)),
    scaled(highDigits, highSuffix ?? lowSuffix),
  ];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function scaled(text: string, suffix: string | undefined): number {
  const fraction = suffix === undefined ? /^\d+[.,]\d{1,2}$/ : /^\d+[.,]\d+$/;
  const plain = fraction.test(text) ? text.replace(',', '.') : text.replaceAll(/[^\d]/g, '');
  return Number(plain) * (scale[suffix?.toLowerCase() ?? ''] ?? 1);
}
