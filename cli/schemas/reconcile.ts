import * as v from 'valibot';

import { linkEvidences } from '../../parser/reconciliation/link-records.ts';
import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { sessionStatuses } from '../../parser/sessions/session.ts';
import { units } from '../../parser/usage/tokens.ts';
import { describing } from './answer.ts';
import {
  instant,
  interval,
  known,
  percent,
  range,
  signed,
  tasks,
  tokens,
  unit,
  usd,
  whole,
} from './common.ts';
import { importedPhase } from './imported-phase.ts';
import { sessionNotes } from './session-notes.ts';

const variance = v.object({
  variance: v.pipe(v.nullable(signed), v.description('actual − estimate, so over is positive.')),
  variancePercent: v.nullable(percent),
  accuracyPercent: v.nullable(percent),
  stars: v.nullable(v.pipe(whole, v.minValue(1), v.maxValue(5))),
  rating: v.nullable(v.string()),
});

const imported = v.object({
  file: v.pipe(v.string(), v.description('That it is from, without folders.')),
  unit: v.pipe(
    v.nullable(v.picklist(units)),
    v.description('Of its numbers; null where they cannot be read.'),
  ),
  actual: v.nullable(v.number()),
  phases: v.array(importedPhase),
});

/** A session against its estimate: `reconcile`, `report` of a session, and each session of `end`. */
export const reconciliation = describing<Reconciliation>()(
  v.object({
    session: v.string(),
    plan: v.nullable(v.string()),
    unit,
    status: v.picklist(sessionStatuses),
    derived: v.pipe(v.boolean(), v.description('Found in the logs, no file yet.')),
    sample: v.boolean(),
    imported: v.pipe(
      v.nullable(imported),
      v.description(
        'What `import` wrote of work done elsewhere: the model learns from it, no usage counts it.',
      ),
    ),
    started: v.nullable(instant),
    ended: v.nullable(instant),
    claudeSessions: v.array(v.string()),
    links: v.pipe(
      v.array(
        v.object({
          claudeSession: v.string(),
          evidence: v.picklist(linkEvidences),
          responses: whole,
        }),
      ),
      v.description('Why the work is of this session, by Claude session and evidence.'),
    ),
    phases: v.array(
      v.object({
        ...variance.entries,
        id: v.string(),
        name: v.string(),
        estimate: v.pipe(v.nullable(whole), v.description('The mid, in the unit.')),
        interval: v.nullable(range),
        actual: tokens,
        minutes: whole,
        plannedMinutes: v.nullable(whole),
        tasks,
        finished: v.pipe(
          v.boolean(),
          v.description('Whether nothing more was expected of it; only then it is rated.'),
        ),
        evidence: v.array(v.picklist(['command', 'tick', 'time'])),
      }),
    ),
    unattributed: tokens,
    log: v.pipe(
      tokens,
      v.description('The phases and what is unattributed add up to it in every bucket.'),
    ),
    total: v.object({
      ...variance.entries,
      estimate: v.nullable(whole),
      interval: v.nullable(range),
      documented: v.pipe(
        v.nullable(range),
        v.description('What the documented formula alone said; null where nothing tells.'),
      ),
      actual: v.pipe(known, v.description('Null where the log does not know the unit.')),
      insideRange: v.nullable(v.boolean()),
    }),
    projection: v.pipe(
      v.nullable(interval),
      v.description('What an active session will have used at its end.'),
    ),
    estimateSource: v.pipe(
      v.nullable(v.picklist(['frozen', 'late', 'derived'])),
      v.description('late: frozen, but the session has usage from before.'),
    ),
    complete: v.pipe(
      v.nullable(v.boolean()),
      v.description('Whether every phase of the estimate was finished at its end.'),
    ),
    minutes: v.object({ estimate: v.nullable(whole), actual: whole }),
    currentPhase: v.nullable(v.string()),
    progress: v.pipe(v.nullable(percent), v.description('Of the tasks that are ticked.')),
    ...sessionNotes.entries,
    messages: v.pipe(v.nullable(whole), v.description('Of the user, where somebody counted them.')),
    metered: v.pipe(
      v.nullable(
        v.object({
          messages: whole,
          assumed: v.pipe(
            v.boolean(),
            v.description('Whether the tokens of any are assumed; else all were read off by hand.'),
          ),
        }),
      ),
      v.description('Messages whose tokens stand in session.md, since no log tells them.'),
    ),
    responses: whole,
    partial: v.pipe(whole, v.description('Cut responses, whose output is a lower bound.')),
    costUsd: v.nullable(usd),
    unpriced: v.pipe(v.array(v.string()), v.description('Models without a price.')),
  }),
);
