import type { Model } from '../estimation/model.ts';
import type { EstimatedPhase } from '../estimation/phase-estimate.ts';
import { leastProbability } from '../estimation/quota-check.ts';
import { formatTokens } from '../numbers.ts';
import type { PhaseRisk } from './high-risk.ts';
import { forecastSession } from './session-forecast.ts';
import { mostDocumentedWork } from './session-size.ts';
import type { Statement } from './statement.ts';

/** A phase that is better divided into several, and why. */
export type PhaseToSplit = {
  readonly phase: string;
  readonly name: string;
  readonly reasons: readonly Statement[];
};

/** What must be said with every advice to split a phase. */
export const splitCaveat =
  'Splitting a phase makes the sum more certain only where its parts do not depend on each other; what they have in common stays as uncertain as it is.';

/**
 * The phases that are too large: they dominate the plan, take much longer than usual, or do not fit a session by themselves.
 *
 * @param facts.limit of a whole window, in the unit of the phases; null where it is unknown
 */
export function phasesToSplit(
  phases: readonly EstimatedPhase[],
  risks: readonly PhaseRisk[],
  facts: { readonly unit: string; readonly model: Model; readonly limit: number | null },
): PhaseToSplit[] {
  return phases.flatMap((phase, index) => {
    const { id, name, type } = phase.printed;
    const reasons: Statement[] = (risks[index]?.reasons ?? [])
      .filter(({ kind }) => kind === 'variance' || kind === 'hours')
      .map(({ text, value, n, source }) => ({ text, value, n, source }));
    const { probability, documentedWork } = forecastSession(
      [phase],
      facts.model.belief,
      facts.limit,
    );
    if (probability !== null && facts.limit !== null && probability < leastProbability) {
      reasons.push({
        text: `by itself it fits a whole window of ${formatTokens(facts.limit)} ${facts.unit} with ${Math.round(probability * 100)} %`,
        value: probability,
        n: facts.model.phasesByType.get(type) ?? 0,
        source: 'derived',
      });
    }
    if (documentedWork > mostDocumentedWork) {
      reasons.push({
        text: `its documented ${formatTokens(documentedWork)} work tokens are above the ${formatTokens(mostDocumentedWork)} of a session`,
        value: documentedWork,
        n: null,
        source: 'documented',
      });
    }
    return reasons.length === 0 ? [] : [{ phase: id, name, reasons }];
  });
}
