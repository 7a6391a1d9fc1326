import type { Metric } from './session.ts';

const plain = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const grouped = /^\d{1,3}(?:,\d{3})+$/;

/**
 * Reads the value of a metric: a number from 0, of a quality at most 1, of calls whole; `1,234` has its thousands grouped.
 *
 * @returns undefined when the text is anything else. Never throws.
 */
export function readMetricValue(kind: Metric['kind'], text: string): number | undefined {
  if (!plain.test(text) && !grouped.test(text)) return undefined;
  const value = Number(text.replaceAll(',', ''));
  if (!Number.isFinite(value)) return undefined;
  if (kind === 'quality' && value > 1) return undefined;
  return kind === 'api' && !Number.isInteger(value) ? undefined : value;
}
