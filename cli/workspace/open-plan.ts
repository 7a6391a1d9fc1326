import { isPlanOver } from '../../parser/plans/plan-state.ts';
import { openPart } from '../../parser/plans/open-part.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { LoadedPlan } from './documents.ts';
import type { Tracking } from './tracking.ts';

/**
 * The part of a plan that is still to be done.
 *
 * @throws ReckonError for a plan that is over
 */
export function openPlan(context: Context, tracking: Tracking, loaded: LoadedPlan): Plan {
  const { plan, file } = loaded;
  if (isPlanOver(plan.status)) {
    throw new ReckonError(`${plan.id} is ${plan.status}: nothing is left of it`, {
      remedy: `Name an open plan (reckon plan list), or set its status in ${file} to planned.`,
    });
  }
  return openPart(plan, tracking.sessionsOfPlan(plan.id).doneBefore(context.ports.clock.now()));
}

/** A plan with neither a phase nor a total has nothing to say. */
export function nothingToEstimate({ file }: LoadedPlan): ReckonError {
  return new ReckonError(`${file} has nothing to estimate: no phase and no total`, {
    remedy: 'Write phases as headings such as `## Phase 1: Reader (1.5h)`.',
  });
}
