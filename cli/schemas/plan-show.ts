import * as v from 'valibot';

import { phaseTypes, planStatuses, stacks, type StatedRange } from '../../parser/plans/plan.ts';
import { units } from '../../parser/usage/tokens.ts';
import { describing, type Answer } from './answer.ts';
import { whole } from './common.ts';
import { listedPlan } from './plan.ts';

const statedRange = describing<StatedRange>()(v.object({ low: v.number(), high: v.number() }));

/** `plan show`. */
export const planShowAnswer = v.object({
  ...listedPlan.entries,
  unit: v.pipe(
    v.nullable(v.picklist(units)),
    v.description('Of the tokens that are written by hand; null is the configured one.'),
  ),
  agent: v.nullable(v.string()),
  branch: v.nullable(v.string()),
  before: v.pipe(
    v.array(v.object({ plan: v.string(), status: v.nullable(v.picklist(planStatuses)) })),
    v.description('The plans in `after` and how they stand; null where there is none.'),
  ),
  objectives: v.array(v.string()),
  phases: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      type: v.picklist(phaseTypes),
      typeSource: v.picklist(['hand', 'assumed']),
      hours: v.nullable(statedRange),
      tokens: v.pipe(v.nullable(statedRange), v.description("The user's own.")),
      stack: v.nullable(v.picklist(stacks)),
      libraries: v.array(v.string()),
      line: whole,
      tasks: v.array(v.object({ text: v.string(), done: v.boolean(), line: whole })),
    }),
  ),
  estimate: v.object({
    written: v.pipe(
      v.boolean(),
      v.description('Whether an estimate stands in the plan, as `estimate --write` puts it there.'),
    ),
    hours: v.pipe(
      v.nullable(statedRange),
      v.description("The user's own: of all phases, or the stated total where one has none."),
    ),
    stated: v.pipe(v.nullable(statedRange), v.description("The user's own total in tokens.")),
  }),
});
export type PlanShowAnswer = Answer<typeof planShowAnswer>;
