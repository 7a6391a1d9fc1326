import fc from 'fast-check';
import { expect, it } from 'vitest';

import { burn, burnCost } from '../../../../site/src/charts/burn.ts';
import { burnDownChart } from '../../../../site/src/charts/burn-down.ts';
import { calibration } from '../../../../site/src/charts/calibration.ts';
import { coverageTrend } from '../../../../site/src/charts/coverage-trend.ts';
import { cumulativeError } from '../../../../site/src/charts/cumulative-error.ts';
import type { Forecast } from '../../../../site/src/charts/forecasts.ts';
import { funnel } from '../../../../site/src/charts/funnel.ts';
import { intervalRows, phaseIntervals } from '../../../../site/src/charts/interval-rows.ts';
import { ratioTrend } from '../../../../site/src/charts/ratio-trend.ts';
import { smallMultiples } from '../../../../site/src/charts/small-multiples.ts';
import { windowStrip } from '../../../../site/src/charts/window-strip.ts';
import { phaseTypes } from '../../../../parser/plans/plan.ts';
import { checkPicture } from './check-picture.ts';
import { forecast, links, range, session } from './made-up.ts';

const amount = fc.oneof(
  fc.constantFrom(0, 1, 2, 1000, 1e15),
  fc.integer({ min: 0, max: 3_000_000 }),
  fc.double({ min: 0.01, max: 1e15, noNaN: true }),
);
const words = fc.oneof(
  fc.constantFrom('', '<b>&"', '</svg><script>', '\u0007\ud800', 'ümläut 漢字'),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const forecasts: fc.Arbitrary<Forecast[]> = fc
  .array(
    fc.record({
      amounts: fc.tuple(amount, amount, amount),
      actual: amount,
      title: words,
      type: fc.constantFrom(...phaseTypes, null),
      unit: fc.constantFrom('fresh' as const, 'fresh' as const, 'work' as const),
      model: fc.oneof(fc.constantFrom('claude-a', 'b', null), words),
      day: fc.constantFrom('2026-01-01', null),
      href: fc.oneof(fc.constant(null), fc.constant('../a.html?x="&<')),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ amounts, ...facts }, index) => {
      const [low, mid, high] = amounts.toSorted((a, b) => a - b) as [number, number, number];
      const estimate = Math.max(mid, 1);
      return forecast(index + 1, { ...facts, low, estimate, high: Math.max(high, estimate) });
    }),
  );

it('draws any forecasts inside the view, with the numbers in the table', () => {
  fc.assert(
    fc.property(forecasts, fc.integer({ min: 1, max: 40 }), (all, most) => {
      const charts = [
        ratioTrend(all, links, { most }),
        cumulativeError(all, links, { most }),
        calibration(all, { most }),
        funnel(all, links, { most }),
        coverageTrend(all, links, { most }),
        intervalRows(all),
      ];
      for (const chart of charts) if (chart) checkPicture(chart);
      const single = ratioTrend(all, links);
      const actuals = single?.table.rows.toReversed().map(({ cells }) => cells[5]?.value);
      expect(actuals ?? []).toEqual(all.map(({ actual }) => actual));
      expect(ratioTrend(all, links)).toEqual(single);
    }),
    { numRuns: 60 },
  );
});

it('draws any session', () => {
  const phase = fc
    .tuple(amount, amount, amount, amount, fc.boolean())
    .map(([a, b, c, actual, finished]) => {
      const [low, mid, high] = [a, b, c].toSorted((x, y) => x - y) as [number, number, number];
      return { low, mid, high, actual, finished };
    });
  const gaps = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 1e9 }), tokens: amount }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(
      fc.array(phase, { maxLength: 8 }),
      gaps,
      fc.option(fc.integer({ min: 0, max: 100_000 })),
      fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York'),
      (phases, steps, plannedMinutes, timezone) => {
        let [at, used] = [Date.UTC(2026, 9, 31), 0];
        const points = steps.map(({ ms, tokens }) => ({ at: (at += ms), used: (used += tokens) }));
        const made = session(phases, { points, plannedMinutes });
        checkPicture(burnDownChart(made, timezone)!);
        const intervals = phaseIntervals(made);
        if (intervals) checkPicture(intervals);
      },
    ),
    { numRuns: 60 },
  );
});

it('draws any range, window and phase', () => {
  const step = fc.record({
    key: fc.oneof(fc.constantFrom('2026-11-02', '2026-W45', '2026-11', 'unplanned'), words),
    tokens: amount,
    usd: fc.option(amount),
  });
  const outcome = fc.record({
    type: fc.constantFrom(...phaseTypes),
    ratio: amount,
    inside: fc.boolean(),
    name: words,
    href: fc.constantFrom(null, 'a.html'),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 70 }),
      fc.array(outcome, { maxLength: 70 }),
      fc.option(fc.record({ tokens: amount, label: words })),
      (steps, outcomes, budget) => {
        const windows = steps.map(({ tokens }, index) => ({
          from: new Date(Date.UTC(2026, 0, 1, index * 7)).toISOString(),
          to: '',
          tokens,
          responses: 1,
        }));
        const charts = [
          burn(range(steps), links),
          burnCost(range(steps), links),
          smallMultiples(outcomes),
          windowStrip({ windows, budget, unit: 'fresh', timezone: 'UTC' }),
        ];
        for (const chart of charts) if (chart) checkPicture(chart);
      },
    ),
    { numRuns: 60 },
  );
});
