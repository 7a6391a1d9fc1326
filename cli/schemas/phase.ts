import * as v from 'valibot';

import type { VarianceAlert } from '../../parser/reconciliation/variance-alert.ts';
import { describing, type Answer } from './answer.ts';
import { instant, interval, known, percent, whole } from './common.ts';

const alert = describing<VarianceAlert>()(
  v.object({
    phase: v.string(),
    estimate: v.nullable(whole),
    actual: known,
    variancePercent: v.nullable(percent),
    stars: v.nullable(whole),
    text: v.string(),
    projection: v.nullable(interval),
  }),
);

/** `phase start` and `phase done`. */
export const phaseAnswer = v.object({
  session: v.string(),
  at: instant,
  marks: v.array(v.object({ kind: v.picklist(['start', 'done']), phase: v.string() })),
  alerts: v.pipe(v.array(alert), v.description('One for each phase that ended.')),
});
export type PhaseAnswer = Answer<typeof phaseAnswer>;
