import type { Forecast } from '../../../../site/src/charts/forecasts.ts';
import type { RangeReport } from '../../../../parser/reconciliation/range/range-report.ts';
import type { RepositorySession } from '../../../../parser/repository/repository-session.ts';
import type { PhaseType } from '../../../../parser/plans/plan.ts';

export const links = {
  session: (id: string) => `../sessions/${id}.html`,
  report: (key: string) => `../reports/${key}.html`,
};

/** A forecast with the numbers that a test is about. */
export function forecast(number: number, facts: Partial<Forecast> = {}): Forecast {
  const { estimate = 100_000, actual = 100_000 } = facts;
  const { low = estimate / 2, high = estimate * 2 } = facts;
  return {
    session: `s${number}`,
    title: `Session ${number}`,
    day: new Date(Date.UTC(2026, 0, 1 + (number % 3000))).toISOString().slice(0, 10),
    unit: 'fresh',
    type: 'implementation',
    model: 'claude-opus-4-8',
    href: `../sessions/s${number}.html`,
    ...facts,
    estimate,
    actual,
    low,
    high,
    ratio: actual / estimate,
    inside: actual >= low && actual <= high,
  };
}

export function tokens(fresh: number) {
  return {
    input: 0,
    output: 0,
    cacheWrite: fresh,
    cacheWrite1h: 0,
    cacheRead: 0,
    fresh,
    total: fresh,
    weighted: fresh,
    work: fresh,
  };
}

type Session = Pick<
  RepositorySession,
  'id' | 'title' | 'report' | 'burnDown' | 'types' | 'models' | 'forecast' | 'backfilled'
>;

/** A session of phases, only as far as pictures read it. */
export function session(
  phases: readonly {
    readonly low: number;
    readonly mid: number;
    readonly high: number;
    readonly actual: number;
    readonly finished?: boolean;
    readonly type?: PhaseType;
  }[],
  facts: {
    readonly points?: readonly { readonly at: number; readonly used: number }[];
    readonly plannedMinutes?: number | null;
    readonly sample?: boolean;
    readonly status?: 'active' | 'done';
  } = {},
): RepositorySession {
  const sum = (key: 'low' | 'mid' | 'high' | 'actual') =>
    phases.reduce((total, phase) => total + phase[key], 0);
  const points = facts.points ?? [{ at: Date.UTC(2026, 10, 20, 10), used: sum('actual') }];
  const report = {
    session: 's',
    unit: 'fresh',
    status: facts.status ?? 'done',
    sample: facts.sample ?? false,
    started: new Date(points[0]?.at ?? 0).toISOString(),
    ended: new Date(points.at(-1)?.at ?? 0).toISOString(),
    estimateSource: 'frozen',
    minutes: { estimate: facts.plannedMinutes ?? null, actual: 90 },
    total: {
      estimate: sum('mid'),
      interval: { low: sum('low'), mid: sum('mid'), high: sum('high') },
      actual: sum('actual'),
      insideRange: sum('actual') >= sum('low') && sum('actual') <= sum('high'),
    },
    phases: phases.map(({ low, mid, high, actual, finished = true }, index) => ({
      id: `phase-${index + 1}`,
      name: `Part <${index + 1}> & "more"`,
      interval: { low, mid, high },
      actual: tokens(actual),
      variancePercent: mid > 0 ? (actual / mid - 1) * 100 : null,
      finished,
    })),
  };
  const made = {
    id: 's',
    title: 'Search',
    report,
    burnDown: {
      points,
      bands: phases.map((_phase, index) => ({
        phase: `phase-${index + 1}`,
        from: points[Math.floor((index / phases.length) * (points.length - 1))]?.at ?? 0,
        to: points[Math.floor(((index + 1) / phases.length) * (points.length - 1))]?.at ?? 0,
      })),
    },
    types: Object.fromEntries(
      phases.map(({ type = 'testing' }, index) => [`phase-${index + 1}`, type]),
    ),
    models: [{ model: 'claude-opus-4-8', responses: 1, tokens: 1, costUsd: null }],
    forecast: true,
    forecastPhases: report.status !== 'active',
    counts: true,
    sample: false,
    backfilled: false,
  };
  // Pictures read a small part of a session, and only that part is made.
  return made as unknown as Session as RepositorySession;
}

/** A range with steps, only as far as pictures read it. */
export function range(
  steps: readonly { readonly key: string; readonly tokens: number; readonly usd: number | null }[],
): RangeReport {
  const used = steps.reduce((sum, step) => sum + step.tokens, 0);
  const usd = steps.reduce((sum, step) => sum + (step.usd ?? 0), 0);
  const report = {
    range: { name: 'range' },
    unit: 'fresh',
    tokens: tokens(used),
    costUsd: usd,
    activeDays: steps.length,
    averageTokens: steps.length > 0 ? used / steps.length : null,
    averageCostUsd: steps.length > 0 ? usd / steps.length : null,
    unpriced: [],
    trend: steps.map((step) => ({
      key: step.key,
      tokens: tokens(step.tokens),
      costUsd: step.usd,
      sessions: 1,
      averageTokens: step.tokens,
      averageCostUsd: step.usd,
    })),
  };
  return report as unknown as RangeReport;
}
