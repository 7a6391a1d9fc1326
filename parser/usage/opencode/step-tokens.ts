import { asCount, asFields, type Fields } from '../../json-fields.ts';

/** Tokens of one request to a model, in the buckets that add up. */
export type StepTokens = {
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
};

/**
 * OpenCode's `input` is without cache. Its `output` is with reasoning in older versions and without in newer ones, whose
 * `total` then has room for both.
 */
export function readTokens(counts: Fields): StepTokens {
  const cache = asFields(counts['cache']);
  const input = asCount(counts['input']);
  const cacheRead = asCount(cache?.['read']);
  const cacheWrite = asCount(cache?.['write']);
  const output = asCount(counts['output']);
  const reasoning = asCount(counts['reasoning']);
  const total = asCount(counts['total']);
  const isBeside = total >= input + cacheRead + cacheWrite + output + reasoning;
  return { input, output: isBeside ? output + reasoning : output, cacheWrite, cacheRead };
}
