import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { instant, tokens, usd, whole } from './common.ts';

const unclaimed = v.object({
  claudeSession: v.string(),
  from: instant,
  to: instant,
  responses: whole,
  tokens,
  costUsd: v.nullable(usd),
  branches: v.array(v.string()),
});

/** `session adopt`. */
export const sessionAdoptAnswer = v.object({
  unplanned: v.pipe(
    v.array(unclaimed),
    v.description('Work that no session and no plan claims, by Claude session, oldest first.'),
  ),
  adopted: v.pipe(
    v.array(
      v.object({ session: v.string(), responses: whole, tokens, files: v.array(v.string()) }),
    ),
    v.description('Sessions that took work in; empty when the call only asked.'),
  ),
});
export type SessionAdoptAnswer = Answer<typeof sessionAdoptAnswer>;
