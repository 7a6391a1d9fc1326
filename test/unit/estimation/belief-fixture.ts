import { independentBelief, type Belief } from '../../../parser/estimation/prior.ts';

/** A belief with independent corrections of the given variances, in units of the noise variance; all others are certain. */
export function beliefOf(
  variances: Readonly<Record<string, number>>,
  facts: Partial<Belief> = {},
): Belief {
  const noise = { shape: 3, scale: 3 * 0.55 ** 2 };
  return { ...independentBelief((effect) => variances[effect] ?? 0, noise), ...facts };
}
