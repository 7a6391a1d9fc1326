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

/** Answers a name of a source the way a reader would: by running the command that it is, or opening the file. */
function answersOf(site: BuiltSite) {
  const asOf = /As of (\S+ \S+) UTC/.exec(site.read('index.html'))?.[1]?.replace(' ', 'T');
  const made = new Map<string, any>();
  const zone = (source: string) => (source.startsWith('report ') ? ['--timezone', 'UTC'] : []);
  return (source: string): any => {
    if (!made.has(source)) {
      made.set(
        source,
        source.startsWith('data/')
          ? JSON.parse(site.read(source))
          : site.json(...source.split(' '), ...zone(source), '--now', `${asOf}:59Z`),
      );
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

  test('every page of the example', () => {
    for (const page of example.pages) {
      expectEqual(pageNumbers(example.read(page)), answers.get(example)!);
    }
  });

  test.each([
    ['the example', example],
    ['thirty sessions', generated],
  ])('lists and reports of %s', (_name, site) => {
    for (const page of ['reports/index.html', 'sessions/index.html', 'plans/index.html']) {
      expectEqual(pageNumbers(site.read(page)), answers.get(site)!);
    }
    const named = (page: string) => pageNumbers(site.read(page)).filter(({ of }) => of);
    const has = (page: string, source: RegExp, path: string) =>
      named(page).some(({ of }) => source.test(of!.source) && of!.path === path);
    const whole = /^report \d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/;
    expect(has('index.html', whole, 'costUsd')).toBe(true);
    expect(has('reports/index.html', whole, 'costUsd')).toBe(true);
    expect(
      named('reports/index.html').some(({ of }) => /^byLevel\.\d\.costUsd$/.test(of!.path)),
    ).toBe(true);
  });

  test('what is known of a plan and of sessions is named where it stands', () => {
    const paths = (site: BuiltSite, page: string) =>
      pageNumbers(site.read(page)).flatMap(({ of }) => (of ? [of.path] : []));
    expect(paths(example, 'plans/2026-10-19-sample-live-dashboard.html')).toEqual(
      expect.arrayContaining(['total.mid', 'total.buffered', 'risks.worstCase']),
    );
    expect(paths(example, 'plans/2026-10-05-sample-csv-export.html')).toEqual(
      expect.arrayContaining(['total.interval.low', 'total.interval.mid', 'total.interval.high']),
    );
    const stars = (page: string) =>
      paths(generated, page).filter((path) => path === 'total.stars').length;
    expect(stars('sessions/index.html')).toBe(30);
  });

  test.each([
    ['the example', example],
    ['thirty sessions', generated],
  ])('the record of %s is that of its sessions', (_name, site) => {
    const answerOf = answers.get(site)!;
    const source = pageNumbers(site.read('reports/index.html'))[0]!.of!.source;
    const widthOf = (session: string) => {
      const { interval } = answerOf(`reconcile ${session}`).total;
      return interval.high / interval.low;
    };
    const file = answerOf('data/record.json');
    for (const [name, most] of [['all', Infinity] as const, ['recent', 20] as const]) {
      const counted = recordOf(answerOf(source), most, widthOf);
      expect(file[name]).toMatchObject({ n: counted.coverage.of, coverage: counted.coverage });
      for (const path of [
        'typicalMissPercent',
        'within25Percent',
        'medianRatio',
        'widthFactor',
        'lastTen.variancePercent',
      ]) {
        expect(valueAt(file[name], path), path).toBeCloseTo(Number(valueAt(counted, path)), 6);
      }
    }
  });

  test('what the work will have cost is said once, of the month that is not over', () => {
    const projected = pageNumbers(generated.read('index.html')).filter(
      ({ of }) => of?.path === 'projectedCostUsd',
    );
    expect(projected.map(({ of }) => of?.source)).toEqual(['report 2024-01']);
  });
});
