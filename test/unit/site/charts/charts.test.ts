import { describe, expect, it } from 'vitest';

import { burn, burnCost } from '../../../../site/src/charts/burn.ts';
import { burnDownChart } from '../../../../site/src/charts/burn-down.ts';
import { calibration } from '../../../../site/src/charts/calibration.ts';
import { packCanvas, unpackCanvas } from '../../../../site/src/charts/canvas-json.ts';
import { coverageTrend } from '../../../../site/src/charts/coverage-trend.ts';
import { cumulativeError } from '../../../../site/src/charts/cumulative-error.ts';
import { forecastsOf } from '../../../../site/src/charts/forecasts.ts';
import { funnel } from '../../../../site/src/charts/funnel.ts';
import { intervalRows, phaseIntervals } from '../../../../site/src/charts/interval-rows.ts';
import { modelChanges } from '../../../../site/src/charts/model-changes.ts';
import { ratioTrend } from '../../../../site/src/charts/ratio-trend.ts';
import { phaseOutcomes, smallMultiples } from '../../../../site/src/charts/small-multiples.ts';
import { windowStrip } from '../../../../site/src/charts/window-strip.ts';
import { checkPicture } from './check-picture.ts';
import { forecast, links, range, session } from './made-up.ts';

const several = (length: number, actual = (index: number) => 80_000 + index * 10_000) =>
  Array.from({ length }, (_none, index) => forecast(index + 1, { actual: actual(index) }));

describe('forecastsOf', () => {
  const part = { low: 50, mid: 100, high: 200, actual: 120, type: 'debugging' } as const;

  it('reads the totals of forecasts with type, model, day and link', () => {
    const repository = {
      sessions: [session([part, { ...part, actual: 5, type: 'polish' }])],
      samples: { counted: false, sessions: 0 },
      timezone: 'Europe/Berlin',
    };
    expect(forecastsOf(repository, links)).toEqual([
      {
        session: 's',
        title: 'Search',
        day: '2026-11-20',
        unit: 'fresh',
        estimate: 200,
        low: 100,
        high: 400,
        actual: 125,
        ratio: 0.625,
        inside: true,
        type: 'debugging',
        model: 'claude-opus-4-8',
        href: '../sessions/s.html',
      },
    ]);
  });
});

describe('ratioTrend', () => {
  it('says the median and the coverage of the last twenty', () => {
    const chart = ratioTrend(
      several(30, (index) => (index % 10 === 0 ? 300_000 : 112_000)),
      links,
    )!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      'Last 20 forecasts: median 1.12×; 18 of 20 inside their range (8 in 10 are expected).',
    );
    expect(chart.svg).toContain('<a href="../sessions/s30.html" tabindex="-1">');
    expect(chart.table.rows).toHaveLength(30);
    expect(chart.table.rows[0]?.cells.map(({ text }) => text)).toEqual([
      'Session 30',
      '2026-01-31',
      '50,000',
      '100,000',
      '200,000',
      '112,000',
      '1.12×',
      'yes',
      'opus-4-8',
    ]);
  });

  it('puts many together, each point with a link to its month', () => {
    const chart = ratioTrend(
      several(1000, () => 100_000),
      links,
    )!;
    checkPicture(chart);
    expect(chart.finding).toContain('Each point stands for 3 forecasts.');
    expect(chart.table.rows).toHaveLength(334);
    expect(chart.table.rows[333]?.cells[0]).toEqual({
      text: 'Forecasts 1 to 3',
      href: '../reports/2026-01.html',
    });
  });

  it('draws one and does not draw none', () => {
    const chart = ratioTrend([forecast(1, { actual: 300_000 })], links)!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      'One forecast: 3.0× its estimate, outside its range (8 in 10 are expected inside).',
    );
    expect(ratioTrend([], links)).toBeUndefined();
  });

  it('gives the script the numbers of the table, in a form that cannot end its element', () => {
    const canvas = ratioTrend(
      [forecast(1, { title: '</script><b>' }), forecast(2)],
      links,
    )!.canvas!;
    const text = packCanvas(canvas);
    expect(text).not.toContain('<');
    expect(unpackCanvas(text)).toEqual(canvas);
  });
});

describe('modelChanges', () => {
  it('marks a change that lasts, not one that is taken back', () => {
    const models = ['a', 'a', 'b', 'a', 'a', 'claude-c-20260101', 'claude-c-20260101'];
    expect(modelChanges(models.map((model, index) => forecast(index + 1, { model })))).toEqual([
      { x: 6, text: 'c' },
    ]);
  });
});

describe('cumulativeError', () => {
  it('sums errors of one unit', () => {
    const chart = cumulativeError(
      [
        forecast(1, { unit: 'work' }),
        forecast(2, { actual: 150_000 }),
        forecast(3, { actual: 80_000 }),
      ],
      links,
    )!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      '2 forecasts together used 30k tokens more than estimated (+15.0 %). One estimate in other units than fresh tokens is left out.',
    );
    expect(chart.table.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      [undefined, 200_000, 230_000, 30_000, 15],
      [undefined, 100_000, 150_000, 50_000, 50],
    ]);
  });
});

describe('intervalRows and phaseIntervals', () => {
  it('shows the last twenty, latest first', () => {
    const chart = intervalRows(several(30))!;
    checkPicture(chart);
    expect(chart.table.rows).toHaveLength(20);
    expect(chart.table.rows[0]?.cells[0]?.text).toBe('Session 30');
    expect(chart.finding).toBe('The last 20 forecasts: 3 inside the range, 17 used more.');
  });

  it('tells phases that are not finished or not begun', () => {
    const chart = phaseIntervals(
      session([
        { low: 50, mid: 100, high: 200, actual: 250 },
        { low: 50, mid: 100, high: 200, actual: 90, finished: false },
        { low: 50, mid: 100, high: 200, actual: 0, finished: false },
      ]),
    )!;
    checkPicture(chart);
    expect(chart.finding).toBe('0 of 1 phase inside its range.');
    expect(chart.table.rows.map(({ cells }) => [cells[4]?.text, cells[6]?.text])).toEqual([
      ['250', 'no'],
      ['90', '–'],
      ['–', '–'],
    ]);
    expect(chart.svg).toContain('role="img"');
  });
});

describe('burnDownChart', () => {
  it('draws steps, phases and the plan, and says what was used by the end of each', () => {
    const start = Date.UTC(2026, 10, 20, 8);
    const points = Array.from({ length: 9 }, (_none, index) => ({
      at: start + index * 10 * 60_000,
      used: index * 10_000,
    }));
    const chart = burnDownChart(
      session(
        [
          { low: 20_000, mid: 40_000, high: 60_000, actual: 40_000 },
          { low: 20_000, mid: 40_000, high: 60_000, actual: 40_000 },
        ],
        { points, plannedMinutes: 60 },
      ),
      'Europe/Berlin',
    )!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      '80k fresh tokens in 1 h 30 min, planned were 1 h, inside the range of 40k to 120k.',
    );
    expect(chart.svg).toContain('c-line-plan');
    expect(chart.table.rows[0]?.cells.map(({ text }) => text)).toEqual([
      'Part <1> & "more"',
      '2026-11-20 09:00',
      '2026-11-20 09:40',
      '40,000',
    ]);
    expect(burnDownChart(session([], { points: [] }), 'UTC')).toBeUndefined();
  });
});

describe('calibration, funnel and coverageTrend', () => {
  it('counts what came out between half and twice', () => {
    const chart = calibration([
      ...several(3),
      forecast(4, { actual: 300_000, type: null }),
      forecast(5, { actual: 0 }),
    ])!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      'Of 5 forecasts 3 came out between half and twice the estimate, 1 above, 1 below.',
    );
    expect(chart.legend.map(({ text }) => text)).toContain('unknown type');
  });

  it('says whether ranges narrow', () => {
    const chart = funnel(
      Array.from({ length: 4 }, (_none, index) => forecast(index, { low: 100_000 / (4 - index) })),
      links,
    )!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      'High ÷ low was 7.0× for the first 2 forecasts and is 3.0× for the last 2.',
    );
    expect(funnel([forecast(1)], links)).toBeUndefined();
  });

  it('holds the share of the last twenty against what is expected', () => {
    const chart = coverageTrend(
      several(40, (index) => (index < 25 ? 900_000 : 100_000)),
      links,
    )!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      '15 of the last 20 lay inside their range, 75 % where 80 % are expected.',
    );
    expect(coverageTrend(several(4), links)).toBeUndefined();
  });
});

describe('burn', () => {
  const days = [
    { key: '2026-11-02', tokens: 100_000, usd: 1.5 },
    { key: '2026-11-03', tokens: 0, usd: null },
    { key: '2026-11-04', tokens: 300_000, usd: 2.5 },
  ];

  it('says total and average and lists the steps', () => {
    const chart = burn(range(days), links)!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      '400k fresh tokens in all, on average 133k on each of 3 active days.',
    );
    expect(chart.table.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      [undefined, 300_000, 2.5, 300_000, 1],
      [undefined, 0, undefined, 0, 1],
      [undefined, 100_000, 1.5, 100_000, 1],
    ]);
    const cost = burnCost(range(days), links)!;
    checkPicture(cost);
    expect(cost.finding).toBe(
      '$4.00 at list prices in all, on average $1.33 on each of 3 active days.',
    );
  });

  it('averages weeks over weeks, since a day and a week do not compare', () => {
    const weeks = days.map((day, index) => ({ ...day, key: `2026-W0${index + 1}` }));
    const chart = burn(range(weeks), links)!;
    expect(chart.table.rows.map(({ cells }) => cells[3]?.value)).toEqual([
      400_000 / 3,
      50_000,
      100_000,
    ]);
    expect(burn(null, links)).toBeUndefined();
    expect(burn(range([]), links)).toBeUndefined();
  });
});

describe('smallMultiples', () => {
  it('draws a picture for each type that has a finished phase', () => {
    const part = { low: 50, mid: 100, high: 200 };
    const sessions = [
      session([
        { ...part, actual: 150, type: 'planning' },
        { ...part, actual: 900, type: 'polish' },
        { ...part, actual: 10, type: 'polish', finished: false },
      ]),
      session([{ ...part, actual: 1, type: 'testing' }], { status: 'active' }),
    ];
    const outcomes = phaseOutcomes({ sessions }, links);
    const chart = smallMultiples(outcomes)!;
    checkPicture(chart);
    expect(chart.svg.match(/<svg/g)).toHaveLength(2);
    expect(chart.finding).toBe('Of 2 types, polish is farthest off: median 9.0× over 1 phase.');
    expect(smallMultiples([])).toBeUndefined();
  });
});

describe('windowStrip', () => {
  it('holds the last sixty against the budget', () => {
    const windows = Array.from({ length: 70 }, (_none, index) => ({
      from: new Date(Date.UTC(2026, 0, 1, index * 6)).toISOString(),
      to: '',
      tokens: index < 69 ? 1000 : 5000,
      responses: 1,
    }));
    const budget = { tokens: 4000, label: 'own budget "pro"' };
    const chart = windowStrip({ windows, budget, unit: 'fresh', timezone: 'UTC' })!;
    checkPicture(chart);
    expect(chart.finding).toBe(
      'The last 60 windows used 1k fresh tokens at the median and 5k at most; 1 went over your own budget "pro" of 4k.',
    );
    expect(chart.table.rows[0]?.cells.map(({ value }) => value)).toEqual([
      undefined,
      5000,
      125,
      32_000,
      1,
    ]);
    expect(
      windowStrip({ windows: [], budget: null, unit: 'fresh', timezone: 'UTC' }),
    ).toBeUndefined();
  });
});
