import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { reconciliation } from './reconcile.ts';

/** `end`. */
export const endAnswer = v.object({
  sessions: v.array(reconciliation),
  files: v.pipe(v.array(v.string()), v.description('What was written.')),
});
export type EndAnswer = Answer<typeof endAnswer>;
