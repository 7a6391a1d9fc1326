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
  /** Variance of its own noise, in units of the noise variance; 1 when not given. */
  readonly noise?: number;
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
  /** The covariance of two weighted sums of coefficients, in the same units. */
  joint(one: Weights, other: Weights): number;
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
  let covariances = createMatrix(16);
  let { shape, scale } = prior;

  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    const place = means.length;
    places.set(name, place);
    means.push(0);
    if (place === covariances.size) covariances = enlarged(covariances);
    covariances.values[place * covariances.size + place] = prior.variance(name);
    return place;
  };
  // The weights of a session are asked for many times, and never change; those of all would be a burden to the collector.
  const placed = new Map<Weights, PlacedWeights>();
  const placedOf = (weights: Weights): PlacedWeights => {
    let known = placed.get(weights);
    if (!known) {
      if (placed.size >= mostPlaced) placed.clear();
      known = { places: [...weights.keys()].map(placeOf), weights: [...weights.values()] };
      placed.set(weights, known);
    }
    return known;
  };

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
      if (first !== undefined && second !== undefined) {
        return covariances.values[first * covariances.size + second]!;
      }
      return one === other ? prior.variance(one) : 0;
    },
    joint: (one, other) => {
      // Names that are new can enlarge the matrix: it is taken after both are placed.
      const [first, second] = [placedOf(one), placedOf(other)];
      return jointOf(covariances, first, second);
    },
    observe: ({ weights, miss, noise = 1, trust }) => {
      const own = placedOf(weights);
      const { size, values } = covariances;
      const count = means.length;
      const gain = new Float64Array(count);
      for (const [index, weight] of own.weights.entries()) {
        const row = own.places[index]! * size;
        for (let place = 0; place < count; place++) gain[place]! += weight * values[row + place]!;
      }
      let ignorance = 0;
      for (const [index, weight] of own.weights.entries()) {
        ignorance += weight * gain[own.places[index]!]!;
      }
      const spread = noise / trust + ignorance;
      for (let place = 0; place < count; place++) {
        const known = gain[place]!;
        if (known === 0) continue;
        means[place]! += (known / spread) * miss;
        // Both halves alike, to the bit: the matrix stays symmetric whatever rounding does.
        const row = place * size;
        for (let other = 0; other < count; other++) {
          values[row + other]! -= (known * gain[other]!) / spread;
        }
      }
      shape += 1 / 2;
      scale += miss ** 2 / (2 * (noise + ignorance));
    },
    loosen: (name, variance) => {
      const place = placeOf(name);
      covariances.values[place * covariances.size + place]! += variance;
    },
  };
}

const mostPlaced = 64;

type Matrix = { readonly size: number; readonly values: Float64Array };
type PlacedWeights = { readonly places: readonly number[]; readonly weights: readonly number[] };

function createMatrix(size: number): Matrix {
  return { size, values: new Float64Array(size * size) };
}

function enlarged({ size, values }: Matrix): Matrix {
  const larger = createMatrix(size * 2);
  for (let row = 0; row < size; row++) {
    larger.values.set(values.subarray(row * size, (row + 1) * size), row * larger.size);
  }
  return larger;
}

function jointOf({ size, values }: Matrix, one: PlacedWeights, other: PlacedWeights): number {
  let sum = 0;
  for (let first = 0; first < one.places.length; first++) {
    const row = one.places[first]! * size;
    let shared = 0;
    for (let second = 0; second < other.places.length; second++) {
      shared += other.weights[second]! * values[row + other.places[second]!]!;
    }
    sum += one.weights[first]! * shared;
  }
  return sum;
}
