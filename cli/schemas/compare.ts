import * as v from 'valibot';

import type { Comparison } from '../../parser/advice/compare-plans.ts';
import { describing } from './answer.ts';
import { numberRange, quotaWindow, range, share, signed, source, unit, whole } from './common.ts';

const comparedPlan = v.object({
  plan: v.string(),
  title: v.string(),
  total: v.pipe(range, v.description('Of the open phases.')),
  phases: v.object({ open: whole, all: whole }),
  probability: v.pipe(
    v.nullable(share),
    v.description('To stay within what is left of the window; null where the quota is unknown.'),
  ),
  fits: v.pipe(v.nullable(v.boolean()), v.description('The probability is at least 0.8.')),
  widthFactor: v.pipe(v.number(), v.description('high ÷ low: the smaller, the more predictable.')),
  confidence: v.object({
    word: v.picklist(['guess', 'low', 'medium', 'high']),
    similar: v.pipe(whole, v.description('Past phases of its main type.')),
  }),
  sharePercent: v.pipe(v.nullable(numberRange), v.description('Of the whole window.')),
  leftAfter: v.pipe(
    v.nullable(signed),
    v.description('Of the window when it takes its mid; negative where that does not suffice.'),
  ),
  priority: v.nullable(v.number()),
  after: v.array(v.string()),
  waitsFor: v.pipe(v.array(v.string()), v.description('Of `after`, those that are not done.')),
  hours: v.nullable(v.object({ low: v.number(), high: v.number(), phasesWithout: whole })),
  sources: v.object({
    total: source,
    probability: v.nullable(source),
    hours: v.nullable(source),
  }),
});

const rule = v.picklist(['dependencies', 'fit', 'priority', 'predictability', 'left', 'none']);

/** `compare`. */
export const compareAnswer = describing<Comparison>()(
  v.object({
    unit,
    window: quotaWindow,
    learnedFrom: v.object({ sessions: whole, phases: whole }),
    first: v.pipe(
      v.nullable(v.string()),
      v.description('To begin with; null where all of them wait for others.'),
    ),
    plans: v.pipe(v.array(comparedPlan), v.description('In the order in which to do them.')),
    order: v.array(
      v.object({
        plan: v.string(),
        before: v.pipe(v.nullable(v.string()), v.description('The next one.')),
        rule: v.pipe(v.nullable(rule), v.description('The first that tells the two apart.')),
        reason: v.nullable(v.string()),
      }),
    ),
  }),
);
