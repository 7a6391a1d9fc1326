import type { Message } from '../messages.ts';
import { afterCycle } from './after-cycle.ts';
import { afterKnown } from './after-known.ts';
import { phaseMarkKnown } from './phase-mark-known.ts';
import { receiptOverlap } from './receipt-overlap.ts';
import type { Documents, Rule } from './rule.ts';
import { sessionPlanKnown } from './session-plan-known.ts';
import { statedTotal } from './stated-total.ts';

const rules: readonly Rule[] = [
  afterKnown,
  afterCycle,
  sessionPlanKnown,
  phaseMarkKnown,
  statedTotal,
  receiptOverlap,
];

/** Runs every rule over the documents of a repository. */
export function checkRepository(documents: Documents): Message[] {
  return rules.flatMap((rule) => rule(documents));
}
