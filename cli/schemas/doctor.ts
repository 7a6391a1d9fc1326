import * as v from 'valibot';

import type { Answer } from './answer.ts';

/** `doctor`. */
export const doctorAnswer = v.object({
  items: v.array(
    v.object({
      id: v.pipe(v.string(), v.description('What was looked at; the same in every version.')),
      state: v.pipe(
        v.picklist(['ok', 'note', 'problem']),
        v.description('A note is worth knowing, a problem makes numbers wrong or lost.'),
      ),
      text: v.string(),
      details: v.pipe(v.array(v.string()), v.description('A line for each part of it.')),
      where: v.pipe(v.nullable(v.string()), v.description('A file or folder.')),
      remedy: v.nullable(v.string()),
    }),
  ),
});
export type DoctorAnswer = Answer<typeof doctorAnswer>;
