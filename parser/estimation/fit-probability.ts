import type { Belief } from './prior.ts';
import type { TotalPrediction } from './session-total.ts';
import { totalStandardQuantile } from './standard-quantile.ts';

const steps = 200;
const least = 1 / steps;
const most = 1 - least;
const taus = Array.from({ length: steps - 1 }, (_, index) => (index + 1) / steps);

/**
 * The probability, 0–1, that a session stays within `available` tokens: the tau whose quantile that is, found among
 * 199 of them (docs/estimation.md, Quota and budget).
 *
 * Outside them the answer is the outermost one, .005 or .995: the model says nothing finer. Nothing left fits nothing.
 */
export function fitProbability(total: TotalPrediction, belief: Belief, available: number): number {
  if (available <= 0) return 0;
  if (total.median === 0) return most;
  const target = Math.log(available / total.median) / total.spread;
  const grid = taus.map((tau) => totalStandardQuantile(belief, tau)).toSorted((a, b) => a - b);
  const above = grid.findIndex((k) => k >= target);
  if (above === -1) return most;
  if (above === 0) return least;
  const [lower = 0, upper = 0] = [grid[above - 1], grid[above]];
  return (above + (target - lower) / (upper - lower)) / steps;
}
