import { documentedTypes } from '../estimation/documented-table.ts';
import { evaluateFormula, phaseFormula, type MeasuredSize } from '../estimation/formula.ts';
import { convertTokens } from '../estimation/hand-number.ts';
import type { PhaseStart } from '../estimation/phase-start.ts';
import { plannedPhases } from '../estimation/planned-phases.ts';
import type { UnitRatio } from '../estimation/unit-ratio.ts';
import { midpoint } from '../plans/midpoint.ts';
import type { PhaseType, Plan } from '../plans/plan.ts';
import type { FrozenEstimate } from '../sessions/frozen-estimate.ts';
import type { Unit } from '../usage/tokens.ts';

/** A phase that a session was to do, as the model sees it. */
export type PlannedPart = {
  readonly id: string;
  readonly type: PhaseType;
  readonly start: PhaseStart;
  /** As they are named, also where a number of the user's own stands for what they cost. */
  readonly libraries: readonly string[];
};

/**
 * The parts that an estimate was made of; undefined where its block does not tell the type of each. A block that leaves out the
 * documented numbers was made with those of now, and one without factors with none.
 */
export function partsOfEstimate({ phases, unit }: FrozenEstimate): PlannedPart[] | undefined {
  const parts = phases.map((phase): PlannedPart | undefined => {
    const { id, type, hours, factors = [], libraries = [], hand } = phase;
    if (type === undefined) return undefined;
    const part = { id, type, libraries: libraries.map(({ name }) => name) };
    if (hand) return { ...part, start: { handTokens: hand.mid, unit } };
    const { base = documentedTypes[type].base, rate = documentedTypes[type].rate } = phase;
    return {
      ...part,
      start: { formula: { type, base, rate, hours: hours ?? undefined, factors, libraries } },
    };
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** The parts of a plan, as they would be estimated. */
export function partsOfPlan(plan: Plan, handUnit: Unit, size: MeasuredSize): PlannedPart[] {
  return plannedPhases(plan).map((phase) => ({
    id: phase.id,
    type: phase.type.value,
    libraries: phase.libraries,
    start: phase.tokens
      ? { handTokens: midpoint(phase.tokens), unit: handUnit }
      : { formula: phaseFormula(phase, plan.project, size) },
  }));
}

/** What parts take by the documented formula or the user's own numbers, by type, in work tokens. */
export function workOfParts(
  parts: readonly Pick<PlannedPart, 'type' | 'start'>[],
  unitRatio: (unit: Unit) => UnitRatio,
): Map<PhaseType, number> {
  const work = new Map<PhaseType, number>();
  for (const { type, start } of parts) {
    const own =
      'formula' in start
        ? evaluateFormula(start.formula).work
        : convertTokens(start.handTokens, start.unit, 'work', unitRatio);
    work.set(type, (work.get(type) ?? 0) + own);
  }
  return work;
}
