import type { Belief } from '../../../parser/estimation/prior.ts';

/** A belief with independent corrections of the given variances, in units of the noise variance; all others are certain. */
export function beliefOf(
  variances: Readonly<Record<string, number>>,
  facts: Partial<Belief> = {},
): Belief {
  return {
    mean: () => 0,
    covariance: (one, other) => (one === other ? (variances[one] ?? 0) : 0),
    a: 3,
    b: 3 * 0.55 ** 2,
    phaseResiduals: [],
    totalResiduals: [],
    ...facts,
  };
}
