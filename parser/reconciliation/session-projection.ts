import type { Plan } from '../plans/plan.ts';
import type { FrozenEstimate } from '../sessions/frozen-estimate.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { sumTokens, tokensInUnit } from '../usage/tokens.ts';
import type { Attribution } from './attribute-records.ts';
import { currentPhase } from './current-phase.ts';
import { finishedPhases } from './finished-phases.ts';
import { projectTotal, type Interval } from './projection.ts';

/**
 * What an active session will have used at its end, given what is known now (docs/estimation.md, Projection).
 *
 * @returns in the unit of the estimate; undefined when the session is not active or no estimate stands
 */
export function projectSession(facts: {
  readonly session: Session;
  readonly plan: Plan | undefined;
  readonly estimate: FrozenEstimate | undefined;
  readonly records: readonly { readonly record: UsageRecord; readonly attribution: Attribution }[];
  readonly now: Instant;
}): Interval | undefined {
  const { session, plan, estimate, records, now } = facts;
  if (session.status !== 'active' || !estimate) return undefined;
  const usedBy = (own: typeof records): number =>
    tokensInUnit(sumTokens(own.map(({ record }) => record.tokens)), estimate.unit);
  const byPhase = Map.groupBy(records, ({ attribution }) => attribution.phase);
  const worked = new Set([...byPhase.keys()].filter((phase) => phase !== undefined));
  const finished = finishedPhases(session.marks, plan, worked, now);
  const open = estimate.phases.filter(({ id }) => !finished.has(id)).map(({ id }) => id);
  // Before the first mark or tick nothing says which phase the work was for; it was for one of them all the same.
  const current = currentPhase(session, plan, now);
  const begun = open.find((id) => id === current) ?? open[0];
  const used = usedBy(records);
  return projectTotal(
    estimate.phases.map((phase) => ({
      estimate: phase,
      used: worked.size === 0 && phase.id === begun ? used : usedBy(byPhase.get(phase.id) ?? []),
      finished: finished.has(phase.id),
    })),
    used,
  );
}
