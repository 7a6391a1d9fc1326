import * as v from 'valibot';

import { phaseTypes } from '../../parser/plans/plan.ts';
import type { ImportedPhase } from '../../parser/sessions/imported-work.ts';
import { describing } from './answer.ts';

/** A phase of an imported session. */
export const importedPhase = describing<ImportedPhase>()(
  v.object({
    id: v.string(),
    name: v.string(),
    type: v.picklist(phaseTypes),
    hours: v.pipe(v.nullable(v.number()), v.description('Planned wall clock.')),
    estimate: v.pipe(
      v.nullable(v.number()),
      v.description("The user's own, from before the work."),
    ),
    actual: v.number(),
    libraries: v.array(v.string()),
  }),
);
