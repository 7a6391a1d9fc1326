import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import type { SiteContext } from '../site-context.ts';
import { csvText } from './csv.ts';

/** The files of `data/`, by their path; each makes its text when it is asked for. */
export function dataFiles(site: SiteContext): ReadonlyMap<string, () => string> {
  return new Map([
    [
      'data/sessions.json',
      () => json({ sessions: site.repository.sessions.map((each) => sessionRow(site, each)) }),
    ],
    ['data/sessions.csv', () => sessionsCsv(site)],
    ['data/phases.csv', () => phasesCsv(site)],
    ['data/plans.json', () => json({ plans: planRows(site) })],
    ['data/days.csv', () => daysCsv(site)],
    ['data/record.json', () => json(site.repository.record)],
  ]);
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

/** A session in one row; the fields are those of `reconcile --json`. */
function sessionRow({ at }: SiteContext, session: RepositorySession) {
  const { report, level, sample, forecast, backfilled, title } = session;
  const { total, imported } = report;
  return {
    session: report.session,
    title,
    page: at.session(report.session) ?? null,
    plan: report.plan,
    level,
    status: report.status,
    sample,
    backfilled,
    imported: imported?.file ?? null,
    forecast,
    started: report.started,
    ended: report.ended,
    unit: imported?.unit ?? report.unit,
    estimate: total.estimate,
    low: total.interval?.low ?? null,
    high: total.interval?.high ?? null,
    actual: imported ? imported.actual : total.actual,
    variancePercent: total.variancePercent,
    insideRange: total.insideRange,
    stars: total.stars,
    // Nobody measured what was imported.
    minutes: imported ? null : report.minutes.actual,
    responses: imported ? null : report.responses,
    costUsd: report.costUsd,
  };
}

function sessionsCsv(site: SiteContext): string {
  const rows = site.repository.sessions.map((session) => sessionRow(site, session));
  const columns: (keyof (typeof rows)[number])[] = [
    'session',
    'title',
    'plan',
    'level',
    'status',
    'sample',
    'backfilled',
    'imported',
    'forecast',
    'started',
    'ended',
    'unit',
    'estimate',
    'low',
    'high',
    'actual',
    'variancePercent',
    'insideRange',
    'stars',
    'minutes',
    'responses',
    'costUsd',
  ];
  return csvText(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
}

function phasesCsv({ repository }: SiteContext): string {
  const columns = [
    'session',
    'phase',
    'name',
    'type',
    'unit',
    'estimate',
    'low',
    'high',
    'actual',
    'variancePercent',
    'finished',
    'minutes',
  ];
  const rows = repository.sessions.flatMap(({ report, types }) =>
    report.phases.map(
      ({ id, name, estimate, interval, actual, variancePercent, finished, minutes }) => [
        report.session,
        id,
        name,
        types[id] ?? null,
        report.unit,
        estimate,
        interval?.low ?? null,
        interval?.high ?? null,
        actual[report.unit],
        variancePercent,
        finished,
        minutes,
      ],
    ),
  );
  return csvText(columns, rows);
}

function planRows({ repository, at }: SiteContext) {
  return repository.plans.map(({ plan, state, estimate, rest, sessions }) => ({
    plan: plan.id,
    title: plan.title,
    page: at.plan(plan.id) ?? null,
    state,
    level: plan.level,
    sample: plan.sample,
    after: plan.after,
    unit: estimate?.unit ?? null,
    total: estimate && {
      low: estimate.total.low,
      mid: estimate.total.mid,
      high: estimate.total.high,
    },
    rest: rest && { low: rest.total.low, mid: rest.total.mid, high: rest.total.high },
    fits: (rest ?? estimate)?.quota.probability ?? null,
    sessions,
  }));
}

function daysCsv({ repository }: SiteContext): string {
  const columns = [
    'day',
    'sessions',
    'responses',
    'input',
    'output',
    'cacheWrite',
    'cacheRead',
    'fresh',
    'total',
    'work',
    'costUsd',
  ];
  const rows = repository.days.map(({ range, sessions, responses, tokens, costUsd }) => [
    range.firstDay,
    sessions.length,
    responses,
    tokens.input,
    tokens.output,
    tokens.cacheWrite,
    tokens.cacheRead,
    tokens.fresh,
    tokens.total,
    tokens.work,
    costUsd,
  ]);
  return csvText(columns, rows);
}
