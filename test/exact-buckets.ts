/** The counts of `Tokens` that add up exactly; `weighted` is made of fractions and rounded for each number printed. */
export const exactBuckets = [
  'input',
  'output',
  'cacheWrite',
  'cacheWrite1h',
  'cacheRead',
  'fresh',
  'total',
  'work',
] as const;
