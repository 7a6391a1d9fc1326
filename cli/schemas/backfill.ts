import * as v from 'valibot';

import { phaseTypes } from '../../parser/plans/plan.ts';
import type { Answer } from './answer.ts';
import { instant, tokens, whole } from './common.ts';

/** `backfill`. */
export const backfillAnswer = v.object({
  dryRun: v.boolean(),
  sessions: v.pipe(
    v.array(
      v.object({
        session: v.string(),
        plan: v.nullable(v.string()),
        type: v.pipe(
          v.nullable(v.picklist(phaseTypes)),
          v.description('Derived from the tools used.'),
        ),
        started: v.nullable(instant),
        ended: v.nullable(instant),
        claudeSessions: v.array(v.string()),
        responses: whole,
        tokens,
      }),
    ),
    v.description('Sessions written, or with --dry-run those that would be; oldest first.'),
  ),
  receiptsAdded: v.pipe(
    v.array(v.string()),
    v.description('Sessions that stood already and got receipts for what was used since.'),
  ),
  running: v.pipe(
    v.array(v.string()),
    v.description('Sessions left out, since their last response is less than five hours ago.'),
  ),
  files: v.array(v.string()),
});
export type BackfillAnswer = Answer<typeof backfillAnswer>;
