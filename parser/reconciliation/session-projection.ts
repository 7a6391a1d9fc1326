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
 * @returns in the unit of the estimate; undefined when the session is not active, no estimate stands, or the log does not know
 *   that unit
 */
export function projectSession(facts: {
  readonly session: Session;
  readonly plan: Plan | undefined;
  readonly estimate: FrozenEstimate | undefined;
  readonly records: readonly { readonly record: UsageRecord; readonly attribution: Attribution }[];
  readonly now: Instant;
  readonly doneBefore?: ReadonlySet<string> | undefined;
}): Interval | undefined {
  const { session, plan, estimate, records, now } = facts;
  if (session.status !== 'active' || !estimate) return undefined;
  const usedBy = (own: typeof records): number =>
    tokensInUnit(sumTokens(own.map(({ record }) => record.tokens)), estimate.unit);
  const used = usedBy(records);
  if (Number.isNaN(used)) return undefined;
  const finished = finishedPhases(session.marks, plan, now);
  const current =
    currentPhase(session, plan, now, facts.doneBefore) ??
    estimate.phases.find(({ id }) => !finished.has(id))?.id;
  const lastMarkAt = Math.max(
    ...session.marks.filter(({ at }) => at <= now).map(({ at }) => at),
    -Infinity,
  );
  // What no phase holds after the last mark is the beginning of the phase that comes; it is after the last tick anyway,
  // since a tick holds what came before it.
  const byPhase = Map.groupBy(
    records,
    ({ record, attribution }) =>
      attribution.phase ?? (record.at >= lastMarkAt ? current : undefined),
  );
  return projectTotal(
    estimate.phases.map((phase) => ({
      estimate: phase,
      used: usedBy(byPhase.get(phase.id) ?? []),
      finished: finished.has(phase.id),
    })),
    used,
  );
}
