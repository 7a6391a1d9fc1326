import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { instant, whole } from './common.ts';

/** `reckon` alone. */
export const overviewAnswer = v.object({
  initialised: v.pipe(v.boolean(), v.description('There is a configuration, or both folders.')),
  session: v.nullable(
    v.object({
      id: v.string(),
      plan: v.nullable(v.string()),
      started: v.nullable(instant),
      openPhase: v.pipe(v.nullable(v.string()), v.description('The first phase with open tasks.')),
    }),
  ),
  plans: v.object({
    all: whole,
    done: whole,
    ready: v.pipe(v.array(v.string()), v.description('Plan ids.')),
  }),
  sessions: whole,
  next: v.pipe(v.string(), v.description('A command, with words for people.')),
});
export type OverviewAnswer = Answer<typeof overviewAnswer>;
