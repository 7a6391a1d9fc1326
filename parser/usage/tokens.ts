/**
 * What one or more model responses used, in the buckets that add up.
 * `work` is the documented token table applied to their tool calls (docs/usage.md, Work tokens).
 */
export type TokenCounts = {
  readonly input: number;
  readonly output: number;
  /** Cache writes kept for five minutes. */
  readonly cacheWrite5m: number;
  /** Cache writes kept for one hour. */
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  readonly work: number;
};

/** Tokens as the machine interface shows them: the buckets and the units derived from them, all integers. */
export type Tokens = {
  readonly input: number;
  readonly output: number;
  /** All cache writes; `cacheWrite1h` is part of it. */
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  readonly fresh: number;
  readonly total: number;
  readonly weighted: number;
  readonly work: number;
};

/** The units that estimates and variances can be in (docs/formats.md, Tokens and units); `fresh` is the default. */
export const units = ['fresh', 'total', 'weighted', 'work'] as const;
export type Unit = (typeof units)[number];

export const noTokens: TokenCounts = {
  input: 0,
  output: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  work: 0,
};

export function addTokens(a: TokenCounts, b: TokenCounts): TokenCounts {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    cacheWrite5m: a.cacheWrite5m + b.cacheWrite5m,
    cacheWrite1h: a.cacheWrite1h + b.cacheWrite1h,
    cacheRead: a.cacheRead + b.cacheRead,
    work: a.work + b.work,
  };
}

/** A share of counts, unrounded. */
export function scaleTokens(counts: TokenCounts, share: number): TokenCounts {
  return {
    input: counts.input * share,
    output: counts.output * share,
    cacheWrite5m: counts.cacheWrite5m * share,
    cacheWrite1h: counts.cacheWrite1h * share,
    cacheRead: counts.cacheRead * share,
    work: counts.work * share,
  };
}

/** Sums any number of counts; no counts give zero in every bucket. */
export function sumTokens(counts: Iterable<TokenCounts>): TokenCounts {
  // One object, not one for each: reports of all days, weeks and months add up every record many times.
  const sum = { ...noTokens };
  for (const count of counts) {
    sum.input += count.input;
    sum.output += count.output;
    sum.cacheWrite5m += count.cacheWrite5m;
    sum.cacheWrite1h += count.cacheWrite1h;
    sum.cacheRead += count.cacheRead;
    sum.work += count.work;
  }
  return sum;
}

/** The size of counts in one unit, unrounded (docs/formats.md, Tokens and units). */
export function tokensInUnit(counts: TokenCounts, unit: Unit): number {
  const { input, output, cacheWrite5m, cacheWrite1h, cacheRead, work } = counts;
  switch (unit) {
    case 'fresh':
      return input + output + cacheWrite5m + cacheWrite1h;
    case 'total':
      return input + output + cacheWrite5m + cacheWrite1h + cacheRead;
    case 'weighted':
      return input + 5 * output + 1.25 * cacheWrite5m + 2 * cacheWrite1h + 0.1 * cacheRead;
    case 'work':
      return work;
  }
}

/** Rounds a token count for print, half up (docs/formats.md, Tokens and units). */
export function roundTokens(tokens: number): number {
  return Math.floor(tokens + 0.5);
}

/** The printed form of counts: every bucket and unit, each rounded once. */
export function describeTokens(counts: TokenCounts): Tokens {
  return {
    input: roundTokens(counts.input),
    output: roundTokens(counts.output),
    cacheWrite: roundTokens(counts.cacheWrite5m + counts.cacheWrite1h),
    cacheWrite1h: roundTokens(counts.cacheWrite1h),
    cacheRead: roundTokens(counts.cacheRead),
    fresh: roundTokens(tokensInUnit(counts, 'fresh')),
    total: roundTokens(tokensInUnit(counts, 'total')),
    weighted: roundTokens(tokensInUnit(counts, 'weighted')),
    work: roundTokens(counts.work),
  };
}
