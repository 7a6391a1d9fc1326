import { documentedTypes } from '../estimation/documented-table.ts';
import { libraryCosts } from '../estimation/formula.ts';
import type { PhaseStart } from '../estimation/phase-start.ts';
import { sumActual, type ImportedPhase, type ImportedWork } from '../sessions/imported-work.ts';
import type { Unit } from '../usage/tokens.ts';
import type { PastSession } from './past-session.ts';

/**
 * An imported session in the form that the model learns from. All that its source says was finished, and is known in one unit.
 * It was done elsewhere, so that it tells nothing of the project of this repository.
 *
 * @param session with its facts; none where those cannot be read
 */
export function pastOfImported(
  { file, facts }: ImportedWork,
  session: Pick<PastSession, 'id' | 'startedAt' | 'endedAt'>,
): PastSession[] {
  if (!facts) return [];
  const { unit, model, phases } = facts;
  return [
    {
      ...session,
      imported: true,
      project: `imported ${file}`,
      clientModel: model ?? undefined,
      phases: phases.map((phase) => ({
        id: phase.id,
        type: phase.type,
        start: startOf(phase, unit),
        libraries: phase.libraries,
        used: { tokens: phase.actual, unit },
      })),
      total: { tokens: sumActual(phases), unit },
    },
  ];
}

/** The user's own number, else the documented formula of what is known: no factor is. */
function startOf({ type, hours, estimate, libraries }: ImportedPhase, unit: Unit): PhaseStart {
  if (estimate !== null) return { handTokens: estimate, unit };
  const { base, rate } = documentedTypes[type];
  return {
    formula: {
      type,
      base,
      rate,
      hours: hours ?? undefined,
      factors: [],
      libraries: libraryCosts(libraries),
    },
  };
}
