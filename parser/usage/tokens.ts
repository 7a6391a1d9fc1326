/**
 * What one or more model responses used, in the buckets that add up.
 * `work` is the documented token table applied to their tool calls (docs/usage.md, Work tokens).
 *
 * A bucket that the source cannot know is NaN, which every sum with it becomes too; it never leaves the program
 * (decision 14): what is printed goes through `describeTokens` or `wholeTokens`.
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
  /** What is known in other units where the buckets are not; absent where the buckets tell it. */
  readonly stated?: StatedUnits;
};

type StatedUnits = Readonly<Record<Exclude<Unit, 'work'>, number>>;

/**
 * Tokens as the machine interface shows them: the buckets and the units derived from them, all integers; null where the
 * source cannot know.
 */
export type Tokens = {
  readonly input: number | null;
  readonly output: number | null;
  /** All cache writes; `cacheWrite1h` is part of it. */
  readonly cacheWrite: number | null;
  readonly cacheWrite1h: number | null;
  readonly cacheRead: number | null;
  readonly fresh: number | null;
  readonly total: number | null;
  readonly weighted: number | null;
  readonly work: number | null;
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

/** What tool calls alone tell: work tokens, and nothing of the model's own buckets. */
export function workAlone(work: number): TokenCounts {
  return {
    input: NaN,
    output: NaN,
    cacheWrite5m: NaN,
    cacheWrite1h: NaN,
    cacheRead: NaN,
    work,
  };
}

/** A number that somebody stated in some units, NaN in the others, and in no bucket. */
export function statedTokens({ work, ...stated }: Readonly<Record<Unit, number>>): TokenCounts {
  return { ...workAlone(work), stated };
}

/** Whether the source knew the buckets, and so what they cost. */
export function knowsBuckets(counts: TokenCounts): boolean {
  const { input, output, cacheWrite5m, cacheWrite1h, cacheRead } = counts;
  return !Number.isNaN(input + output + cacheWrite5m + cacheWrite1h + cacheRead);
}

/** Counts without the buckets that are unknown of what they are part of: of nothing logged as of all of it. */
export function knownAs(counts: TokenCounts, whole: TokenCounts): TokenCounts {
  // Zero times anything known is zero, and NaN stays NaN.
  return addTokens(counts, scaleTokens(whole, 0));
}

export function addTokens(a: TokenCounts, b: TokenCounts): TokenCounts {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    cacheWrite5m: a.cacheWrite5m + b.cacheWrite5m,
    cacheWrite1h: a.cacheWrite1h + b.cacheWrite1h,
    cacheRead: a.cacheRead + b.cacheRead,
    work: a.work + b.work,
    ...((a.stated ?? b.stated) && { stated: addStated(a, b) }),
  };
}

function addStated(a: TokenCounts, b: TokenCounts): StatedUnits {
  const sum = (unit: Unit) => tokensInUnit(a, unit) + tokensInUnit(b, unit);
  return { fresh: sum('fresh'), total: sum('total'), weighted: sum('weighted') };
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
    ...(counts.stated && {
      stated: {
        fresh: counts.stated.fresh * share,
        total: counts.stated.total * share,
        weighted: counts.stated.weighted * share,
      },
    }),
  };
}

/** Sums any number of counts; no counts give zero in every bucket. */
export function sumTokens(counts: Iterable<TokenCounts>): TokenCounts {
  // One object, not one for each: reports of all days, weeks and months add up every record many times.
  const sum: { -readonly [Key in keyof TokenCounts]: TokenCounts[Key] } = { ...noTokens };
  for (const count of counts) {
    if (sum.stated ?? count.stated) sum.stated = addStated(sum, count);
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
  if (counts.stated && unit !== 'work') return counts.stated[unit];
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

/** Tokens as they are printed: rounded, and null where they are unknown. */
export function wholeTokens(tokens: number): number | null {
  return Number.isNaN(tokens) ? null : roundTokens(tokens);
}

/** The printed form of counts: every bucket and unit, each rounded once; null where it is unknown. */
export function describeTokens(counts: TokenCounts): Tokens {
  return {
    input: wholeTokens(counts.input),
    output: wholeTokens(counts.output),
    cacheWrite: wholeTokens(counts.cacheWrite5m + counts.cacheWrite1h),
    cacheWrite1h: wholeTokens(counts.cacheWrite1h),
    cacheRead: wholeTokens(counts.cacheRead),
    fresh: wholeTokens(tokensInUnit(counts, 'fresh')),
    total: wholeTokens(tokensInUnit(counts, 'total')),
    weighted: wholeTokens(tokensInUnit(counts, 'weighted')),
    work: wholeTokens(counts.work),
  };
}
