import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { instant } from './common.ts';
import { estimate } from './estimate.ts';

/** `start`. */
export const startAnswer = v.object({
  session: v.string(),
  plan: v.string(),
  file: v.string(),
  started: instant,
  estimate: v.pipe(
    v.nullable(v.object({ ...estimate.entries, frozenAt: instant })),
    v.description('Null for a plan without phases and total.'),
  ),
});
export type StartAnswer = Answer<typeof startAnswer>;
