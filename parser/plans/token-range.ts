import type { StatedRange } from './plan.ts';

const number = String.raw`(\d{1,3}(?:[,_ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*([kKmM](?![A-Za-z]))?`;
const range = new RegExp(String.raw`${number}(?:\s*(?:-|–|—|\bto\b)\s*${number})?`);
const scale: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };

/**
 * Reads a token count or range as people write it: `25k-32k`, `85,000 - 120,000 tokens`, `~8k`, `+10-15k tokens`.
 * A suffix on the second number alone counts for both (`10-15k`).
 *
 * @returns tokens, low ≤ high; undefined when no number stands there. Never throws.
 */
export function parseTokenRange(text: string): StatedRange | undefined {
  const match = range.exec(text);
  if (!match) return undefined;
  const [, lowDigits = '', lowSuffix, highDigits, highSuffix] = match;
  const low = plainNumber(lowDigits);
  if (highDigits === undefined) {
    const value = low * scaleOf(lowSuffix);
    return { low: value, high: value };
  }
  const high = plainNumber(highDigits);
  const lowScale = lowSuffix ?? (low <= high ? highSuffix : undefined);
  const ends = [low * scaleOf(lowScale), high * scaleOf(highSuffix)];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function plainNumber(digits: string): number {
  return Number(digits.replaceAll(/[,_ ]/g, ''));
}

function scaleOf(suffix: string | undefined): number {
  return scale[suffix?.toLowerCase() ?? ''] ?? 1;
}
