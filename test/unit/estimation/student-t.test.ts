import { describe, expect, test } from 'vitest';

import { tCdf, tQuantile } from '../../../parser/estimation/student-t.ts';

const probabilities = [1e-6, 0.001, 0.005, 0.1, 0.25, 0.4, 0.6, 0.75, 0.9, 0.995, 0.999];

/** Quantiles that have a closed form. */
const closedForms: Readonly<Record<number, (p: number) => number>> = {
  1: (p) => -1 / Math.tan(Math.PI * p),
  2: (p) => (2 * p - 1) / Math.sqrt(2 * p * (1 - p)),
  4: (p) => {
    const root = Math.sqrt(4 * p * (1 - p));
    return Math.sign(p - 0.5) * 2 * Math.sqrt(Math.cos(Math.acos(root) / 3) / root - 1);
  },
};

describe.each([1, 2, 4])('%d degrees of freedom', (degrees) => {
  test.each(probabilities)('quantile at %d is the closed form', (p) => {
    const exact = closedForms[degrees]?.(p) ?? Number.NaN;
    expect(Math.abs(tQuantile(p, degrees) / exact - 1)).toBeLessThan(1e-10);
  });
});

/** P(T ≤ t) by Simpson's rule on the density cos^(ν−1) of θ = atan(t / √ν), normalised by its own integral. */
function integratedCdf(t: number, degrees: number): number {
  const integral = (from: number, to: number): number => {
    const steps = 20_000;
    const density = (theta: number) => Math.cos(theta) ** (degrees - 1);
    const at = (step: number) => density(from + ((to - from) * step) / steps);
    let sum = at(0) + at(steps);
    for (let step = 1; step < steps; step += 1) sum += (step % 2 === 1 ? 4 : 2) * at(step);
    return (sum * (to - from)) / steps / 3;
  };
  const end = Math.PI / 2;
  return integral(-end, Math.atan(t / Math.sqrt(degrees))) / (2 * integral(0, end));
}

describe.each([6, 8, 50, 200])('%d degrees of freedom', (degrees) => {
  test.each([-9, -6, -2, -0.3, 0, 0.01, 0.7, 1.5, 3, 8])('cdf at %d is the integral', (t) => {
    expect(Math.abs(tCdf(t, degrees) / integratedCdf(t, degrees) - 1)).toBeLessThan(1e-10);
  });

  test.each(probabilities)('quantile and cdf are inverse at %d', (p) => {
    expect(Math.abs(tCdf(tQuantile(p, degrees), degrees) / p - 1)).toBeLessThan(1e-10);
  });
});

test('the far tail keeps its digits', () => {
  // For two degrees of freedom P(T < -t) = 1 / (t² + 2 + t √(t² + 2)), up to rounding.
  const t = 1e6;
  const exact = 1 / (t * t + 2 + t * Math.sqrt(t * t + 2));
  expect(Math.abs(tCdf(-t, 2) / exact - 1)).toBeLessThan(1e-10);
  expect(tCdf(-20, 200)).toBeGreaterThan(0);
});

test('it is symmetric, and exactly 0 in the middle', () => {
  expect(tQuantile(0.5, 6)).toBe(0);
  expect(tQuantile(0.25, 7)).toBe(-tQuantile(0.75, 7));
});

test.each([
  [0, 6],
  [1, 6],
  [Number.NaN, 6],
  [0.5, 0],
])('p = %d with %d degrees of freedom is a programmer error', (p, degrees) => {
  expect(() => tQuantile(p, degrees)).toThrow(RangeError);
});
