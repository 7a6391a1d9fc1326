/** The weight of each coefficient in an observation; those that are missing have none. */
export type Weights = ReadonlyMap<string, number>;

/** What is believed before anything was seen. */
export type RegressionPrior = {
  /** Variance of a coefficient around 0, in units of the noise variance. */
  readonly variance: (name: string) => number;
  /** Shape and scale of the inverse-gamma variance of the noise; scale / shape is its estimate. */
  readonly shape: number;
  readonly scale: number;
};

/** One step of learning. */
export type Observation = {
  readonly weights: Weights;
  /** By how much the observed value lies above what was predicted. */
  readonly miss: number;
  /** How much it counts for the coefficients, above 0 and at most 1; the noise learns from all of it. */
  readonly trust: number;
};

/** A linear regression with normal coefficients and noise of unknown size, which learns one observation at a time. */
export type Regression = {
  readonly shape: number;
  readonly scale: number;
  /** The value of a coefficient; 0 while nothing was learned of it. */
  mean(name: string): number;
  /** The covariance of two coefficients, in units of the noise variance. */
  covariance(one: string, other: string): number;
  observe(observation: Observation): void;
  /** Adds to the variance of one coefficient, which may have changed since. */
  loosen(name: string, variance: number): void;
};

/**
 * Begins with the prior: conjugate updates of a normal-inverse-gamma belief (docs/estimation.md, Learning).
 *
 * Coefficients have names and come into being, with the prior of theirs, when they are first observed. An observation costs the
 * square of their number.
 */
export function createRegression(prior: RegressionPrior): Regression {
  const places = new Map<string, number>();
  const means: number[] = [];
  // The lower triangle, row by row: symmetric whatever rounding does.
  const rows: number[][] = [];
  let { shape, scale } = prior;

  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    const place = means.length;
    places.set(name, place);
    means.push(0);
    rows.push([...Array.from({ length: place }, () => 0), prior.variance(name)]);
    return place;
  };
  const entry = (one: number, other: number) =>
    one >= other ? rows[one]![other]! : rows[other]![one]!;

  return {
    get shape() {
      return shape;
    },
    get scale() {
      return scale;
    },
    mean: (name) => means[places.get(name) ?? -1] ?? 0,
    covariance: (one, other) => {
      const [first, second] = [places.get(one), places.get(other)];
      if (first !== undefined && second !== undefined) return entry(first, second);
      return one === other ? prior.variance(one) : 0;
    },
    observe: ({ weights, miss, trust }) => {
      const own = [...weights].map(([name, weight]) => [placeOf(name), weight] as const);
      const gain = means.map((_mean, place) =>
        own.reduce((sum, [other, weight]) => sum + weight * entry(place, other), 0),
      );
      const ignorance = own.reduce((sum, [place, weight]) => sum + weight * gain[place]!, 0);
      for (const [place, row] of rows.entries()) {
        const share = gain[place]! / (1 / trust + ignorance);
        if (share === 0) continue;
        means[place]! += share * miss;
        for (let other = 0; other <= place; other++) row[other]! -= share * gain[other]!;
      }
      shape += 1 / 2;
      scale += miss ** 2 / (2 * (1 + ignorance));
    },
    loosen: (name, variance) => {
      const place = placeOf(name);
      rows[place]![place]! += variance;
    },
  };
}
