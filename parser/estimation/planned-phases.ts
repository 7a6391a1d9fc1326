import type { Phase, Plan } from '../plans/plan.ts';

/** Wall-clock hours by the plan. */
export type DurationHours = {
  readonly low: number;
  readonly high: number;
  /** Phases that give no hours and are not in the sum. */
  readonly phasesWithout: number;
};

/**
 * The phases to estimate. A plan that only states a total counts as one phase with the user's own number; one that
 * does not even do that has none.
 */
export function plannedPhases(plan: Plan): readonly Phase[] {
  if (plan.phases.length > 0 || plan.stated.tokens === undefined) return plan.phases;
  const type = plan.type
    ? ({ value: plan.type, source: 'hand' } as const)
    : ({ value: 'implementation', source: 'assumed' } as const);
  return [
    {
      id: 'whole-plan',
      number: 1,
      name: 'whole plan',
      line: 1,
      hours: plan.stated.hours,
      type,
      stack: undefined,
      complexity: undefined,
      quality: undefined,
      libraries: [],
      tokens: plan.stated.tokens,
      confidence: plan.stated.confidence,
      tasks: [],
    },
  ];
}

/** Adds up the hours of phases; undefined when none gives any. */
export function durationHours(phases: readonly Phase[]): DurationHours | undefined {
  const hours = phases.map((phase) => phase.hours).filter((each) => each !== undefined);
  if (hours.length === 0) return undefined;
  return {
    low: hours.reduce((sum, { low }) => sum + low, 0),
    high: hours.reduce((sum, { high }) => sum + high, 0),
    phasesWithout: phases.length - hours.length,
  };
}
