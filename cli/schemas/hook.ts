import * as v from 'valibot';

import type { Answer } from './answer.ts';

/** `hook`, where it has something to say: what Claude Code takes from a hook. It never decides about a permission. */
export const hookAnswer = v.object({
  systemMessage: v.pipe(
    v.string(),
    v.description('One sentence that Claude Code shows to the user.'),
  ),
});
export type HookAnswer = Answer<typeof hookAnswer>;
