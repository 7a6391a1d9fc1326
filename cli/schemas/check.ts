import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { whole } from './common.ts';

const position = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)));

/** `check`. */
export const checkAnswer = v.object({
  files: v.pipe(whole, v.description('Documents that were read.')),
  messages: v.array(
    v.object({
      file: v.nullable(v.string()),
      line: position,
      column: position,
      ruleId: v.nullable(v.string()),
      severity: v.picklist(['error', 'warning', 'info']),
      reason: v.string(),
      expected: v.array(v.string()),
      remedy: v.nullable(v.string()),
    }),
  ),
});
export type CheckAnswer = Answer<typeof checkAnswer>;
