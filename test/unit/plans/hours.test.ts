import { describe, expect, test } from 'vitest';

import { parseHours } from '../../../parser/plans/hours.ts';
import { midpoint } from '../../../parser/plans/midpoint.ts';

describe('parseHours', () => {
  test.each([
    ['1h', 1, 1],
    ['~2h', 2, 2],
    ['90 min', 1.5, 1.5],
    ['1h30', 1.5, 1.5],
    ['1h 30m', 1.5, 1.5],
    ['1-1.5h', 1, 1.5],
    ['1–1.5 h', 1, 1.5],
    ['30-45 min', 0.5, 0.75],
    ['45 min - 2h', 0.75, 2],
    ['4-6 hours', 4, 6],
    ['about 1.25 hours', 1.25, 1.25],
    ['2h to 1h', 1, 2],
  ])('%s', (text, low, high) => {
    expect(parseHours(text)).toEqual({ low, high });
  });

  test.each(['', 'soon', '1', 'v2', '1h2h', '1-2-3h', 'http', '3 days'])(
    '%j is no duration',
    (text) => {
      expect(parseHours(text)).toBeUndefined();
    },
  );

  test('a range counts by its middle', () => {
    expect(midpoint({ low: 1, high: 1.5 })).toBe(1.25);
  });
});
