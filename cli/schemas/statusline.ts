import * as v from 'valibot';

import { instant, percent, usd, whole } from './common.ts';

const quota = v.nullable(v.object({ usedPercent: percent, resetsAt: v.nullable(instant) }));

/** `statusline`. */
export const statuslineAnswer = v.object({
  model: v.nullable(v.string()),
  context: v.pipe(
    v.nullable(v.object({ used: whole, window: whole, usedPercent: percent })),
    v.description('Tokens of the last prompt and of the context window; null before the first.'),
  ),
  fiveHours: quota,
  sevenDays: quota,
  costUsd: v.pipe(v.nullable(usd), v.description('What the client counts for its session.')),
  lastUsage: v.pipe(
    v.nullable(
      v.object({
        computedAt: instant,
        dayEndsAt: instant,
        dayUsd: v.nullable(usd),
        block: v.nullable(
          v.object({
            endsAt: instant,
            freshTokens: whole,
            freshPerMinute: v.nullable(whole),
            costUsd: v.nullable(usd),
          }),
        ),
      }),
    ),
    v.description('All usage of this machine, as it was added up last.'),
  ),
});
