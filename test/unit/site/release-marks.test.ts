import { expect, test } from 'vitest';

import type { Forecast } from '../../../site/src/charts/forecasts.ts';
import { releaseMarks } from '../../../site/src/charts/release-marks.ts';

const forecasts = ['2026-11-01', '2026-11-03', '2026-11-05', null].map(
  (day) => ({ day }) as Forecast,
);

test('a release stands before the first forecast that ended after it', () => {
  const releases = [
    { name: 'v0', day: '2026-10-01' },
    { name: 'v1', day: '2026-11-01' },
    { name: 'v1.1', day: '2026-11-02' },
    { name: 'v2', day: '2026-11-04' },
    { name: 'v3', day: '2026-11-06' },
  ];
  expect(releaseMarks(forecasts, releases)).toEqual([
    { x: 2, text: 'v1.1' },
    { x: 3, text: 'v2' },
  ]);
});
