import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { instant, unit, whole } from './common.ts';
import { deviation, gate, lesson, namedNumber } from './session-notes.ts';

/** `log`, `lesson`, `metric` and `gate`: what was added to a session. */
const itemAnswer = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ session: v.string(), file: v.string(), at: instant, item });

/** `log`. */
export const logAnswer = itemAnswer(
  v.variant('kind', [
    v.object({ kind: v.picklist(['log', 'blocker']), text: v.string() }),
    v.object({ kind: v.literal('deviation'), ...deviation.entries }),
    v.object({
      kind: v.literal('messages'),
      messages: whole,
      tokens: v.pipe(
        v.nullable(whole),
        v.description('Null where the logs know the session, or nobody does.'),
      ),
      unit: v.nullable(unit),
      source: v.nullable(v.picklist(['hand', 'assumed'])),
      text: v.nullable(v.string()),
    }),
  ]),
);

/** `lesson`. */
export const lessonAnswer = itemAnswer(v.object({ kind: v.literal('lesson'), ...lesson.entries }));

/** `metric`. */
export const metricAnswer = itemAnswer(
  v.object({ kind: v.picklist(['count', 'api', 'quality']), ...namedNumber.entries }),
);

/** `gate`. */
export const gateAnswer = itemAnswer(v.object({ kind: v.literal('gate'), ...gate.entries }));

/** What any of them added. */
export type SessionItem = Answer<
  typeof logAnswer | typeof lessonAnswer | typeof metricAnswer | typeof gateAnswer
>['item'];
