import * as v from 'valibot';

import type { SessionNotes } from '../../parser/reconciliation/session-notes.ts';
import { describing } from './answer.ts';
import { instant } from './common.ts';

const maybeText = v.nullable(v.string());
const at = { at: instant };

/** A departure from the plan, without its time. */
export const deviation = v.object({
  phase: maybeText,
  reason: v.string(),
  extraTokens: v.pipe(
    v.nullable(v.number()),
    v.description('In the unit of the estimate; negative when it saved some.'),
  ),
  category: maybeText,
  preventable: v.nullable(v.boolean()),
  lesson: maybeText,
});

/** Something learned, without its time. */
export const lesson = v.object({
  text: v.string(),
  phase: maybeText,
  category: maybeText,
  impact: maybeText,
  cause: maybeText,
  prevention: maybeText,
  preventable: v.nullable(v.boolean()),
  appliesTo: v.array(v.string()),
});

/** A result of a gate, without its time. */
export const gate = v.object({ name: v.string(), passed: v.boolean(), note: maybeText });

/** A number by name, without its time. */
export const namedNumber = v.object({
  name: v.string(),
  value: v.number(),
  source: v.picklist(['hand', 'measured']),
});

const namedNumbers = v.array(v.object({ ...at, ...namedNumber.entries }));

/** What was written down during a session. */
export const sessionNotes = describing<SessionNotes>()(
  v.object({
    deviations: v.array(v.object({ ...at, ...deviation.entries })),
    lessons: v.array(v.object({ ...at, ...lesson.entries })),
    metrics: v.pipe(namedNumbers, v.description('Counts, the last value of each name.')),
    quality: v.pipe(namedNumbers, v.description('Scores from 0 to 1.')),
    apiCalls: v.pipe(namedNumbers, v.description('Calls by service.')),
    gates: v.array(v.object({ ...at, ...gate.entries })),
    blockers: v.array(v.object({ ...at, text: v.string() })),
  }),
);
