import type { StatedRange } from './plan.ts';

const amount = String.raw`(?:\d+(?:[.,]\d+)?|\.\d+)`;
const hourWord = String.raw`(?:h|hr|hrs|hour|hours)`;
const minuteWord = String.raw`(?:m|min|mins|minute|minutes)`;
const single = new RegExp(
  String.raw`^(?:(${amount})\s*${hourWord}(?:\s*(\d{1,2})\s*${minuteWord}?)?|(${amount})\s*${minuteWord})$`,
  'i',
);
const bounds = /\s*(?:-|–|—|\bto\b)\s*/i;
const unitAtEnd = new RegExp(String.raw`${amount}\s*(${hourWord}|${minuteWord})$`, 'i');

/**
 * Reads a duration as people write it: `1h`, `~2h`, `90 min`, `1h30`, `1-1.5h`, `4-6 hours` (docs/formats.md, Plans).
 *
 * @returns hours, low ≤ high; undefined when the text is no duration. Never throws.
 */
export function parseHours(text: string): StatedRange | undefined {
  const parts = text
    .trim()
    .replace(/^(?:~|≈|≤|about|approx\.?|ca\.?|est\.?)\s*/i, '')
    .replace(/\+$/, '')
    .split(bounds);
  const [first, second, ...rest] = parts;
  if (first === undefined || rest.length > 0) return undefined;
  if (second === undefined) {
    const hours = singleHours(first);
    return hours === undefined ? undefined : { low: hours, high: hours };
  }
  const unit = unitAtEnd.exec(second)?.[1] ?? '';
  const high = singleHours(second);
  const low = singleHours(first) ?? singleHours(`${first}${unit}`);
  if (low === undefined || high === undefined) return undefined;
  return { low: Math.min(low, high), high: Math.max(low, high) };
}

function singleHours(text: string): number | undefined {
  const match = single.exec(text.trim());
  if (!match) return undefined;
  const [, hours, extraMinutes, minutes] = match;
  if (minutes !== undefined) return plainNumber(minutes) / 60;
  return plainNumber(hours ?? '') + Number(extraMinutes ?? 0) / 60;
}

function plainNumber(digits: string): number {
  return Number(digits.replace(',', '.'));
}
