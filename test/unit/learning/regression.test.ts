import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createRegression } from '../../../parser/learning/regression.ts';
import { expectCovariances } from './expect-covariances.ts';

const prior = { variance: () => 0.5, shape: 3, scale: 1 };
const weights = (...values: number[]) =>
  new Map(values.map((value, index) => [`x${index}`, value] as const));

/** Learns, predicting each value first. */
function learn(rows: readonly { readonly x: readonly number[]; readonly y: number }[]) {
  const regression = createRegression(prior);
  for (const { x, y } of rows) {
    const predicted = x.reduce(
      (sum, value, index) => sum + value * regression.mean(`x${index}`),
      0,
    );
    regression.observe({ weights: weights(...x), miss: y - predicted, trust: 1 });
  }
  return regression;
}

test('one coefficient ends where the formula for all observations at once ends', () => {
  const rows = [
    { x: [1], y: 2 },
    { x: [2], y: 3 },
    { x: [-1], y: 0.5 },
  ];
  const regression = learn(rows);
  const precision = 1 / 0.5 + rows.reduce((sum, { x }) => sum + x[0]! ** 2, 0);
  const moment = rows.reduce((sum, { x, y }) => sum + x[0]! * y, 0);
  expect(regression.mean('x0')).toBeCloseTo(moment / precision, 12);
  expect(regression.covariance('x0', 'x0')).toBeCloseTo(1 / precision, 12);
  expect(regression.shape).toBe(3 + rows.length / 2);
  const squares = rows.reduce((sum, { y }) => sum + y ** 2, 0);
  expect(regression.scale).toBeCloseTo(1 + (squares - moment ** 2 / precision) / 2, 12);
});

test('what was never observed keeps its prior, and is independent', () => {
  const regression = learn([{ x: [1, 1], y: 1 }]);
  expect(regression.mean('new')).toBe(0);
  expect(regression.covariance('new', 'new')).toBe(0.5);
  expect(regression.covariance('new', 'x0')).toBe(0);
  expect(regression.covariance('x0', 'x1')).toBeLessThan(0);
});

test('what two sums share is known however many coefficients have come before', () => {
  const regression = createRegression(prior);
  for (let count = 1; count <= 40; count++) {
    const own = new Map([[`x${count}`, 2]]);
    expect(regression.joint(own, own)).toBe(2);
    expect(regression.joint(new Map([[`y${count}`, 2]]), own)).toBe(0);
  }
});

test('an observation that is trusted less moves less, and tells as much of the noise', () => {
  const [full, half] = [1, 0.5].map((trust) => {
    const regression = createRegression(prior);
    regression.observe({ weights: weights(1), miss: 1, trust });
    return regression;
  });
  expect(half!.mean('x0')).toBeLessThan(full!.mean('x0'));
  expect(half!.scale).toBe(full!.scale);
});

test('the order of observations does not matter', () => {
  const number = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  const row = fc.record({ x: fc.tuple(number(2), number(2)), y: number(3) });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const [there, back] = [learn(rows), learn(rows.toReversed())];
      for (const name of ['x0', 'x1']) {
        expect(there.mean(name)).toBeCloseTo(back.mean(name), 9);
        expect(there.covariance(name, 'x1')).toBeCloseTo(back.covariance(name, 'x1'), 9);
      }
      expect(there.scale).toBeCloseTo(back.scale, 8);
    }),
  );
});

test('covariances stay symmetric and positive after ten thousand observations', () => {
  const regression = createRegression(prior);
  const names = Array.from({ length: 6 }, (_none, index) => `x${index}`);
  let seed = 1;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (let step = 0; step < 10_000; step++) {
    const own = names.filter(() => random() < 0.5);
    regression.observe({
      weights: new Map(own.map((name) => [name, random() * 4 - 2])),
      miss: random() * 6 - 3,
      trust: 0.1 + 0.9 * random(),
    });
    if (step % 4 === 0) regression.loosen('x0', 0.003);
  }
  expectCovariances(names.map((one) => names.map((other) => regression.covariance(one, other))));
});
