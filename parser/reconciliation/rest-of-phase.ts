/** Mean and spread of ln of what a phase still takes; undefined when that is nothing. */
export type Rest = { readonly mean: number; readonly spread: number };

const steps = 400;
/** Standard deviations below the mean at which a phase begins. */
const reach = 9;
/** ln of how small the integrand has become, beside its largest value, where the tail is cut. */
const cut = 40;

/**
 * What a log-normal phase still takes, given that it takes more than it has used, as the log-normal of the same mean
 * and variance (docs/estimation.md, Projection). With nothing used that is the phase itself.
 *
 * @param median tokens, above 0
 * @param spread standard deviation of ln tokens, from 0
 * @param used tokens, from 0
 */
export function restOfPhase(median: number, spread: number, used: number): Rest | undefined {
  if (used <= 0) return { mean: median * Math.exp(spread ** 2 / 2), spread };
  if (spread === 0) return median > used ? { mean: median - used, spread } : undefined;
  // Simpson's rule over the standard normal above what is used; weights relative to the largest, so that none vanishes.
  const from = Math.max(Math.log(used / median) / spread, -reach);
  const top = Math.max(from, 0);
  // The second moment is largest at twice the spread, or where it begins if that is beyond.
  const peak = Math.max(top, 2 * spread);
  const slope = peak - 2 * spread;
  const width = (peak + Math.sqrt(slope ** 2 + 2 * cut) - slope - from) / steps;
  let weight = 0;
  let first = 0;
  let second = 0;
  for (let step = 0; step <= steps; step += 1) {
    const z = from + step * width;
    const simpson = step % steps === 0 ? 1 : step % 2 === 1 ? 4 : 2;
    const share = simpson * Math.exp(((top - z) * (top + z)) / 2);
    const rest = Math.max(0, median * Math.exp(spread * z) - used);
    weight += share;
    first += share * rest;
    second += share * rest ** 2;
  }
  const mean = first / weight;
  if (!(mean > 0)) return undefined;
  const relative = second / weight / mean ** 2 - 1;
  return { mean, spread: Math.sqrt(Math.log1p(Math.max(0, relative))) };
}
