import * as v from 'valibot';

import type { PlanAdvice } from '../../parser/advice/advise-plan.ts';
import type { SessionForecast } from '../../parser/advice/session-forecast.ts';
import { describing } from './answer.ts';
import { quotaWindow, range, share, source, unit, whole } from './common.ts';
import { recommendation } from './session-report.ts';

const statement = {
  text: v.string(),
  value: v.pipe(v.number(), v.description('The number that the text is about.')),
  n: v.pipe(
    v.nullable(whole),
    v.description('Past phases or sessions that it rests on; null: written or documented.'),
  ),
  source,
};

/** Some phases, done in one session. */
export const sessionForecast = describing<SessionForecast>()(
  v.object({
    phases: v.array(v.string()),
    total: range,
    documentedWork: v.pipe(whole, v.description('Work tokens.')),
    probability: v.pipe(
      v.nullable(share),
      v.description('Of staying within what it is held against; null where that is unknown.'),
    ),
  }),
);

const size = v.object({
  within: v.pipe(whole, v.description('What it is to stay within.')),
  session: v.pipe(
    v.nullable(sessionForecast),
    v.description('The most phases that do; null where not even the first does.'),
  ),
});

/** Where a plan is cut into sessions. */
export const cutRule = v.picklist(['quota', 'documented', 'hand']);

/** `advise`. */
export const adviseAnswer = describing<PlanAdvice>()(
  v.object({
    plan: v.string(),
    title: v.string(),
    unit,
    phases: v.object({ open: whole, all: whole }),
    whole: v.pipe(sessionForecast, v.description('All open phases, in what is left.')),
    window: quotaWindow,
    model: v.object({
      source: v.picklist(['assumed', 'derived', 'learned']),
      phases: v.pipe(whole, v.description('That it was learned from.')),
      sessions: whole,
    }),
    highRisk: v.array(
      v.object({
        phase: v.string(),
        name: v.string(),
        widthFactor: v.pipe(v.number(), v.description('high ÷ low of the phase.')),
        varianceShare: v.pipe(share, v.description('Of the variance of the total.')),
        reasons: v.array(
          v.object({ kind: v.picklist(['variance', 'width', 'hours', 'risk']), ...statement }),
        ),
      }),
    ),
    phasesToSplit: v.array(
      v.object({ phase: v.string(), name: v.string(), reasons: v.array(v.object(statement)) }),
    ),
    newLibraries: v.array(
      v.object({ library: v.string(), phases: v.array(v.string()), ...statement }),
    ),
    bestSize: v.object({
      left: v.pipe(v.nullable(size), v.description('In what is left of the window.')),
      whole: v.pipe(v.nullable(size), v.description('In a whole window.')),
      documented: v.pipe(size, v.description('By work tokens, whatever the quota.')),
    }),
    split: v.object({
      suggested: v.boolean(),
      reasons: v.array(v.object(statement)),
      cut: v.pipe(
        v.nullable(v.object({ by: cutRule, parts: v.array(sessionForecast) })),
        v.description('Where `plan split` would cut; null where it is one part.'),
      ),
    }),
    tendencies: v.array(recommendation),
  }),
);
