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
  const made = new Map<string, any>();
  const answerOf = (source: string): any => {
    if (!made.has(source)) made.set(source, read(source));
    return made.get(source);
  };
  const read = (source: string): unknown => {
    const [command = '', ...words] = source.split(' ');
    if (command === 'data/record.json') return record();
    const zone = command === 'report' ? ['--timezone', 'UTC'] : [];
    return site.json(command, ...words, ...zone, ...clock);
  };
  const record = () => {
    const report = answerOf(`report ${first?.[1]}..${first?.[2]}`);
    const widthOf = (session: string) => {
      const { interval } = answerOf(`reconcile ${session}`).total;
      return interval.high / interval.low;
    };
    const counted = {
      all: recordOf(report, Infinity, widthOf),
      recent: recordOf(report, 20, widthOf),
    };
    const file = JSON.parse(site.read('data/record.json'));
    expect(file.all.n).toBe(counted.all.coverage.of);
    expect(file.recent.coverage).toEqual(counted.recent.coverage);
    return counted;
  };
  return answerOf;
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
    expect([...sources]).toEqual(
      expect.arrayContaining(['data/record.json', 'report', 'reconcile']),
    );
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
      const numbers = pageNumbers(example.read(page));
      expect(numbers.some(({ of }) => of !== undefined)).toBe(true);
      expectEqual(numbers, answers.get(example)!);
    }
  });
});
