import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { instant, range, whole, known } from './common.ts';
import { statusAnswer } from './status.ts';

const phase = v.object({
  id: v.string(),
  name: v.string(),
  actual: v.pipe(known, v.description('In the unit of the session.')),
  interval: v.pipe(v.nullable(range), v.description('The estimate of the phase.')),
  minutes: v.object({ estimate: v.nullable(whole), actual: whole }),
  tasks: v.object({ done: whole, all: whole }),
});

const context = v.object({
  claudeSession: v.string(),
  model: v.pipe(
    v.nullable(v.string()),
    v.description('As logged, without the size of its window.'),
  ),
  used: v.pipe(
    v.nullable(whole),
    v.description(
      'Real tokens of the last prompt in the main conversation; null from a compaction to the next response.',
    ),
  ),
  at: v.pipe(instant, v.description('Of that response, or of the compaction.')),
  window: v.pipe(v.null(), v.description('Its size: not known yet, as transcripts do not tell.')),
});

/** What `watch --json` prints, an object a line. */
export const watchAnswer = v.object({
  ...statusAnswer.entries,
  at: instant,
  phase: v.pipe(
    v.nullable(phase),
    v.description(
      'The phase that the session is in; in work without start the first with open tasks.',
    ),
  ),
  unattributed: v.pipe(
    v.nullable(whole),
    v.description('Tokens of the session that no tick and no mark gives to a phase yet.'),
  ),
  lastActivityAt: v.pipe(
    v.nullable(instant),
    v.description('The last line in a transcript of the session.'),
  ),
  context: v.nullable(context),
  problem: v.pipe(
    v.nullable(v.string()),
    v.description('Why the numbers could not be taken again, until that is mended.'),
  ),
});
export type WatchAnswer = Answer<typeof watchAnswer>;
