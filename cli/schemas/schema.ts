import * as v from 'valibot';

import type { Answer } from './answer.ts';

/** `schema` without a name. */
export const schemaListAnswer = v.object({
  schemas: v.array(v.object({ name: v.string(), title: v.string() })),
});
export type SchemaListAnswer = Answer<typeof schemaListAnswer>;
