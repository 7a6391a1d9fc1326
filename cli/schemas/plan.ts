import * as v from 'valibot';

import { levels, phaseTypes, planStatuses } from '../../parser/plans/plan.ts';
import type { PlanState } from '../../parser/plans/plan-state.ts';
import { describing, type Answer } from './answer.ts';
import { instant, tasks, unit, whole } from './common.ts';
import { cutRule, sessionForecast } from './advise.ts';
import { estimate } from './estimate.ts';

/** `plan new`. */
export const planNewAnswer = v.object({ plan: v.string(), file: v.string() });
export type PlanNewAnswer = Answer<typeof planNewAnswer>;

/** `plan from-claude`. */
export const planFromClaudeAnswer = v.object({
  plan: v.string(),
  file: v.string(),
  written: v.pipe(
    v.picklist(['new', 'replaced', 'unchanged', 'kept']),
    v.description(
      'unchanged: it was made of this text before; kept: the draft that stands there was changed by hand.',
    ),
  ),
  estimate: v.pipe(estimate, v.description('Of the plan that stands in the file.')),
});
export type PlanFromClaudeAnswer = Answer<typeof planFromClaudeAnswer>;

/** `plan split`. */
export const planSplitAnswer = v.object({
  plan: v.string(),
  file: v.string(),
  dryRun: v.boolean(),
  by: v.pipe(cutRule, v.description('Why it is cut where it is.')),
  unit,
  limit: v.pipe(
    v.nullable(whole),
    v.description('Of a whole window, which parts are held against.'),
  ),
  parts: v.pipe(
    v.array(
      v.object({
        plan: v.string(),
        file: v.string(),
        written: v.pipe(
          v.picklist(['edited', 'new', 'there']),
          v.description('there: a split that was interrupted wrote it before.'),
        ),
        ...sessionForecast.entries,
        text: v.pipe(v.string(), v.description('Of the file.')),
      }),
    ),
    v.description('The plan itself first; each comes after the one before.'),
  ),
  followers: v.pipe(
    v.array(v.string()),
    v.description('Files of plans that came after the plan, and now come after its last part.'),
  ),
  stated: v.pipe(
    v.boolean(),
    v.description('The plan states a total by hand, which was of all of it.'),
  ),
});
export type PlanSplitAnswer = Answer<typeof planSplitAnswer>;

const state = describing<PlanState>()(
  v.picklist([
    'draft',
    'ready',
    'waiting',
    'scheduled',
    'due',
    'overdue',
    'active',
    'done',
    'dropped',
  ]),
);

/** A plan in a list. */
export const listedPlan = v.object({
  id: v.string(),
  title: v.string(),
  status: v.picklist(planStatuses),
  state: v.pipe(state, v.description('By status, dependencies and the clock.')),
  type: v.nullable(v.picklist(phaseTypes)),
  level: v.picklist(levels),
  priority: v.nullable(v.number()),
  after: v.array(v.string()),
  scheduled: v.nullable(instant),
  phases: whole,
  tasks,
  sample: v.boolean(),
  file: v.string(),
});

/** `plan list`. */
export const planListAnswer = v.object({ plans: v.array(listedPlan) });
export type PlanListAnswer = Answer<typeof planListAnswer>;
