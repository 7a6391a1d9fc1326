import { describe, expect, it } from 'vitest';

import { linearScale } from '../../../../site/src/charts/scales/linear.ts';
import { logScale } from '../../../../site/src/charts/scales/log.ts';
import { log2Scale } from '../../../../site/src/charts/scales/log2.ts';
import { ordinalScale } from '../../../../site/src/charts/scales/ordinal.ts';
import type { Scale } from '../../../../site/src/charts/scales/scale.ts';
import { timeScale } from '../../../../site/src/charts/scales/time.ts';

const texts = ({ ticks }: Scale) => ticks.map(({ text }) => text);

describe('scales', () => {
  it('has pleasant ticks at equal distances', () => {
    expect(texts(linearScale([0, 870], [0, 100], String))).toEqual([
      '0',
      '200',
      '400',
      '600',
      '800',
      '1000',
    ]);
    expect(texts(linearScale([-0.3, 0.7], [0, 100], String))).toEqual([
      '-0.4',
      '-0.2',
      '0',
      '0.2',
      '0.4',
      '0.6',
      '0.8',
    ]);
    expect(texts(linearScale([7, 7], [0, 100], String)).length).toBeGreaterThan(1);
    expect(texts(ordinalScale(60, [0, 100]))).toEqual(['1', '20', '40', '60']);
    expect(texts(ordinalScale(3, [0, 100]))).toEqual(['1', '2', '3']);
    expect(texts(ordinalScale(1, [0, 100]))).toEqual(['1']);
  });

  it('has pleasant ticks at equal ratios', () => {
    expect(texts(logScale([30_000, 800_000], [0, 100], String))).toEqual([
      '50000',
      '100000',
      '200000',
      '500000',
    ]);
    expect(texts(logScale([1, 1e12], [0, 100], String))).toEqual([
      '1',
      '1000',
      '1000000',
      '1000000000',
      '1000000000000',
    ]);
    expect(logScale([0, 10], [0, 100], String).at(0)).toBe(0);
  });

  it('has once in the middle, and twice as far from it as half', () => {
    const scale = log2Scale([1.2, 3], [0, 100]);
    expect(texts(scale)).toEqual(['½×', '1×', '2×']);
    expect(scale.at(1)).toBe(50);
    expect(scale.at(2) - 50).toBeCloseTo(50 - scale.at(0.5));
    expect(log2Scale([1e9], [0, 100]).at(1e9)).toBe(100);
    expect(log2Scale([0], [0, 100]).at(0)).toBe(0);
  });

  it('has round times of a zone', () => {
    const at = (hour: number, day = 20) => Date.UTC(2026, 10, day, hour);
    expect(texts(timeScale(at(8), at(12), [0, 100], 'Asia/Kathmandu'))).toEqual([
      '14:00',
      '15:00',
      '16:00',
      '17:00',
    ]);
    expect(texts(timeScale(at(8), at(8, 22), [0, 100], 'UTC'))).toEqual([
      '12:00',
      '21 Nov',
      '12:00',
      '22 Nov',
    ]);
    expect(texts(timeScale(at(8, 1), at(8, 200), [0, 100], 'UTC'))).toEqual([
      'Jan 2027',
      'Mar 2027',
      'May 2027',
    ]);
  });
});
