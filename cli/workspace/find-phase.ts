import type { Phase, Plan } from '../../parser/plans/plan.ts';
import { readPhaseId } from '../../parser/sessions/keyed-parts.ts';
import { ReckonError } from '../errors.ts';

/**
 * Finds the phase that the user named as `2` or `phase-2`.
 *
 * @throws ReckonError naming the phases that there are
 */
export function findPhase(plan: Plan, text: string): Phase {
  const id = readPhaseId(text);
  const phase = plan.phases.find((candidate) => candidate.id === id);
  if (phase) return phase;
  throw new ReckonError(`${plan.id} has no phase ${text}`, {
    remedy: `It has ${plan.phases.map((each) => `${each.number} (${each.name})`).join(', ') || 'none'}.`,
  });
}
