import * as v from 'valibot';

import type { Answer } from './answer.ts';

/** `init`. */
export const initAnswer = v.object({
  root: v.string(),
  dryRun: v.boolean(),
  changes: v.pipe(
    v.array(v.object({ what: v.picklist(['folder', 'file']), path: v.string() })),
    v.description('Empty when all is in place.'),
  ),
});
export type InitAnswer = Answer<typeof initAnswer>;
