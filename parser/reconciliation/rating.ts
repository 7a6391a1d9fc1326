/** How far an actual is from its estimate, and how that is rated (docs/formats.md, Ratings). */
export type Rating = {
  /** Actual − estimate; positive is over. */
  readonly variance: number;
  readonly variancePercent: number;
  /** max(0, 100 − |variancePercent|). */
  readonly accuracyPercent: number;
  /** 1 to 5. */
  readonly stars: number;
  readonly word: string;
};

const scale = [
  { below: 5, stars: 5, word: 'excellent' },
  { below: 10, stars: 4, word: 'very good' },
  { below: 20, stars: 3, word: 'good' },
  { below: 35, stars: 2, word: 'fair' },
  { below: Infinity, stars: 1, word: 'poor' },
] as const;

/** Rates an actual against its estimate; undefined where the estimate is not positive, so that nothing is divided by zero. */
export function rate(estimate: number, actual: number): Rating | undefined {
  if (!(estimate > 0)) return undefined;
  const variance = actual - estimate;
  const variancePercent = (variance / estimate) * 100;
  const distance = Math.abs(variancePercent);
  const step = scale.find(({ below }) => distance < below);
  return {
    variance,
    variancePercent,
    accuracyPercent: Math.max(0, 100 - distance),
    stars: step?.stars ?? 1,
    word: step?.word ?? 'poor',
  };
}

/** Five characters such as `★★★☆☆`. */
export function starsText(stars: number): string {
  return '★'.repeat(stars) + '☆'.repeat(5 - stars);
}
