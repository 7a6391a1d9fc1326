import { describe, expect, test } from 'vitest';

import { buildExample, buildGenerated, type BuiltSite } from './built-site.ts';
import { pageNumbers, readPrinted, valueAt, type PageNumber } from './page-numbers.ts';

type RangeAnswer = {
  readonly sessions: readonly {
    readonly forecast: boolean;
    readonly insideRange: boolean;
    readonly ended: string;
    readonly session: string;
    readonly estimate: number;
    readonly actual: number;
    readonly variancePercent: number;
  }[];
};

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
};

/** The figures of forecasts, counted anew from what `report` prints. */
function recordOf(answer: RangeAnswer, most: number, widthOf: (session: string) => number) {
  const forecasts = answer.sessions.filter(({ forecast }) => forecast).slice(-most);
  const last = forecasts.slice(-10);
  const sum = (key: 'actual' | 'estimate') => last.reduce((all, each) => all + each[key], 0);
  const close = forecasts.filter(({ variancePercent }) => Math.abs(variancePercent) <= 25);
  return {
    coverage: {
      inside: forecasts.filter(({ insideRange }) => insideRange).length,
      of: forecasts.length,
    },
    typicalMissPercent: median(forecasts.map(({ variancePercent }) => Math.abs(variancePercent))),
    within25Percent: (close.length / forecasts.length) * 100,
    medianRatio: median(forecasts.map(({ actual, estimate }) => actual / estimate)),
    widthFactor: median(forecasts.map(({ session }) => widthOf(session))),
    lastTen: { variancePercent: (sum('actual') / sum('estimate') - 1) * 100 },
  };
}

function answersOf(site: BuiltSite) {
  const asOf = /As of (\S+ \S+) UTC/.exec(site.read('index.html'))?.[1]?.replace(' ', 'T');
  const clock = ['--now', `${asOf}:59Z`];
  const first = /id="whole-title"[^>]*><a[^>]*>(\S+) to ([\d-]+)</.exec(
    site.read('reports/index.html'),
  );
  const report = site.json('report', `${first?.[1]}..${first?.[2]}`, '--timezone', 'UTC', ...clock);
  const known = new Map<string, any>();
  const reconcile = (id: string) => {
    if (!known.has(id)) known.set(id, site.json('reconcile', id, ...clock));
    return known.get(id);
  };
  const widthOf = (session: string) => {
    const { interval } = reconcile(session).total;
    return interval.high / interval.low;
  };
  const sources: Record<string, () => unknown> = {
    report: () => report,
    recent: () => recordOf(report, 20, widthOf),
    all: () => recordOf(report, Infinity, widthOf),
  };
  const made = new Map<string, unknown>();
  return (source: string): unknown => {
    const [command = '', ...words] = source.split(' ');
    if (!made.has(source)) {
      const answer =
        command === 'reconcile'
          ? reconcile(words.join(' '))
          : command === 'report' && words.length > 0
            ? site.json('report', ...words, '--timezone', 'UTC', ...clock)
            : command === 'estimate'
              ? site.json('estimate', ...words, ...clock)
              : sources[command]?.();
      made.set(source, answer);
    }
    return made.get(source);
  };
}

function expectEqual(numbers: readonly PageNumber[], answerOf: (source: string) => unknown): void {
  for (const { text, value, of } of numbers) {
    if (of) {
      const expected = valueAt(answerOf(of.source), of.path);
      expect(value, `${of.source}: ${of.path}`).toBeCloseTo(Number(expected), 6);
    }
    // A probability is printed as a percentage; that of what is left of a plan stands in no answer.
    const isProbability = of === undefined ? value <= 1 : of.path.endsWith('probability');
    if (isProbability && text === `${Math.round(value * 100)} %`) continue;
    const printed = readPrinted(text);
    // Which side it is on stands beside some percentages in words.
    const distance = Math.min(
      Math.abs(printed.value - value),
      Math.abs(printed.value - Math.abs(value)),
    );
    expect(distance, `${text} for ${value}`).toBeLessThanOrEqual(printed.within);
  }
}

describe('numbers on pages are those of the machine interface', () => {
  const example = buildExample();
  const generated = buildGenerated(30);
  const answers = new Map([example, generated].map((site) => [site, answersOf(site)] as const));

  test.each([
    ['the example', example],
    ['thirty sessions', generated],
  ])('the overview of %s', (_name, site) => {
    const numbers = pageNumbers(site.read('index.html'));
    const sources = new Set(numbers.map(({ of }) => of?.source.split(' ')[0]));
    expect([...sources]).toEqual(expect.arrayContaining(['recent', 'report', 'reconcile']));
    expectEqual(numbers, answers.get(site)!);
  });

  test.each([
    ['the example', example],
    ['thirty sessions', generated],
  ])('session pages of %s', (_name, site) => {
    const pages = site.pages.filter((page) => /^sessions\/\d/.test(page));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages.slice(0, 6)) {
      const numbers = pageNumbers(site.read(page));
      const named = numbers.filter(({ of }) => of !== undefined);
      // Total, log and each phase with estimate, actual, variance, stars and minutes.
      const { phases } = answers.get(site)!(named[0]!.of!.source) as { phases: unknown[] };
      expect(named.length).toBeGreaterThan(10 + 4 * phases.length);
      expectEqual(numbers, answers.get(site)!);
    }
  });

  test('reports, plans and the model', () => {
    for (const page of [
      'reports/2026-10.html',
      'plans/2026-10-19-sample-live-dashboard.html',
      'model.html',
    ]) {
      const numbers = pageNumbers(example.read(page)).filter(({ of }) => of?.source !== 'targets');
      expect(numbers.some(({ of }) => of !== undefined)).toBe(true);
      expectEqual(numbers, answers.get(example)!);
    }
  });
});
