import * as v from 'valibot';

import { phaseTypes } from '../../parser/plans/plan.ts';
import type { ReportedLesson } from '../../parser/reconciliation/reported-lessons.ts';
import type { Recommendation } from '../../parser/reconciliation/report/recommendations.ts';
import type { SessionReport } from '../../parser/reconciliation/report/session-report.ts';
import type { SessionTrend } from '../../parser/reconciliation/report/session-trend.ts';
import { describing } from './answer.ts';
import { coverage, instant, known, percent, unit, whole } from './common.ts';
import { reconciliation } from './reconcile.ts';
import { lesson } from './session-notes.ts';

/** A lesson, written as one or with a deviation. */
export const reportedLesson = describing<ReportedLesson>()(
  v.object({ at: instant, ...lesson.entries, from: v.picklist(['lesson', 'deviation']) }),
);

const trend = describing<SessionTrend>()(
  v.object({
    sessions: v.pipe(
      v.array(
        v.object({
          session: v.string(),
          started: v.nullable(instant),
          unit,
          estimate: v.nullable(whole),
          actual: known,
          variancePercent: v.nullable(percent),
          accuracyPercent: v.nullable(percent),
          insideRange: v.nullable(v.boolean()),
        }),
      ),
      v.description('The latest ten forecasts before this session, oldest first.'),
    ),
    coverage,
    medianMissPercent: v.nullable(percent),
  }),
);

/** What sessions that came out advise. */
export const recommendation = describing<Recommendation>()(
  v.object({
    kind: v.picklist([
      'total',
      'phase-type',
      'time',
      'outside-range',
      'unattributed',
      'preventable',
      'lesson',
    ]),
    text: v.string(),
    value: v.pipe(
      v.nullable(v.number()),
      v.description('Percent, or extra tokens of what was preventable.'),
    ),
    sessions: v.pipe(
      v.object({ so: whole, of: whole }),
      v.description('In how many it was so, of those that were looked at.'),
    ),
  }),
);

/** `report` of a session. */
export const sessionReport = describing<SessionReport>()(
  v.object({
    ...reconciliation.entries,
    learnings: v.array(reportedLesson),
    trend,
    forecasts: v.pipe(whole, v.description('Those that the recommendations rest on.')),
    recommendations: v.array(recommendation),
    evidence: v.array(v.object({ type: v.nullable(v.picklist(phaseTypes)), phases: whole })),
  }),
);
