import * as v from 'valibot';

import { levels } from '../../parser/plans/plan.ts';
import type { Pattern } from '../../parser/reconciliation/range/range-patterns.ts';
import type { RangeSession } from '../../parser/reconciliation/range/range-sessions.ts';
import type { TrendStep } from '../../parser/reconciliation/range/range-trend.ts';
import type { UsagePart } from '../../parser/reconciliation/range/usage-part.ts';
import { sessionStatuses } from '../../parser/sessions/session.ts';
import type { RangeAnswer } from '../reporters/range-report-sections.ts';
import { describing } from './answer.ts';
import { coverage, instant, known, percent, share, tokens, unit, usd, whole } from './common.ts';
import { reportedLesson } from './session-report.ts';

const maybeUsd = v.nullable(usd);
const maybePercent = v.nullable(percent);
const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

const part = describing<UsagePart>()(v.object({ responses: whole, tokens, costUsd: maybeUsd }));

const session = describing<RangeSession>()(
  v.object({
    ...part.entries,
    session: v.string(),
    plan: v.nullable(v.string()),
    level: v.picklist(levels),
    status: v.picklist(sessionStatuses),
    sample: v.boolean(),
    started: v.nullable(instant),
    ended: v.nullable(instant),
    unit,
    estimate: v.pipe(v.nullable(whole), v.description('Of the whole session.')),
    actual: v.pipe(known, v.description('Of the whole session.')),
    variancePercent: maybePercent,
    insideRange: v.nullable(v.boolean()),
    forecast: v.pipe(
      v.boolean(),
      v.description('Whether it counts for variance, accuracy and coverage.'),
    ),
    minutes: v.pipe(whole, v.description('Wall clock, in the range.')),
  }),
);

const step = describing<TrendStep>()(
  v.object({
    ...part.entries,
    key: v.string(),
    from: instant,
    to: instant,
    sessions: whole,
    averageTokens: v.nullable(whole),
    averageCostUsd: maybeUsd,
    forecasts: whole,
    variancePercent: maybePercent,
  }),
);

const pattern = describing<Pattern>()(
  v.object({
    kind: v.picklist([
      'busiest-hour',
      'busiest-day',
      'model-cost',
      'phase-type',
      'unattributed',
      'deviation-category',
    ]),
    key: v.nullable(v.string()),
    text: v.string(),
    value: v.number(),
    n: v.pipe(whole, v.description('What it rests on: responses, days or sessions.')),
  }),
);

/** `report` over a range of days. */
export const rangeReport = describing<RangeAnswer>()(
  v.object({
    ...part.entries,
    range: v.object({
      name: v.string(),
      from: instant,
      to: v.pipe(instant, v.description('The first moment after the range.')),
      firstDay: date,
      lastDay: date,
      timezone: v.string(),
      over: v.boolean(),
    }),
    unit,
    sessions: v.array(session),
    unplanned: part,
    otherWorktrees: part,
    partial: whole,
    unpriced: v.array(v.string()),
    activeDays: whole,
    activeMinutes: whole,
    averageTokens: v.pipe(v.nullable(whole), v.description('For each active day.')),
    averageCostUsd: maybeUsd,
    projectedCostUsd: maybeUsd,
    projection: v.nullable(v.object({ perDayUsd: usd, days: whole })),
    items: v.pipe(
      v.nullable(whole),
      v.description('Tasks that commits ticked and no later one unticked.'),
    ),
    costPerItem: maybeUsd,
    velocity: v.pipe(v.nullable(v.number()), v.description('Items for each active hour.')),
    quality: v.array(v.object({ name: v.string(), mean: share, n: whole })),
    gates: v.object({
      passed: whole,
      failed: whole,
      byName: v.array(v.object({ name: v.string(), passed: whole, failed: whole })),
    }),
    variance: v.nullable(v.object({ median: percent, mean: percent, n: whole })),
    accuracy: maybePercent,
    coverage,
    patterns: v.array(pattern),
    learnings: v.array(v.object({ ...reportedLesson.entries, session: v.string() })),
    byLevel: v.array(
      v.object({
        ...part.entries,
        level: v.picklist(levels),
        sessions: whole,
        items: v.nullable(whole),
        costPerItem: maybeUsd,
      }),
    ),
    trend: v.array(step),
    samples: v.pipe(
      v.object({ counted: v.boolean(), sessions: whole }),
      v.description('Whether samples are counted, and how many touch the range.'),
    ),
  }),
);
