import {
  createPlanAttributor,
  type Attributor,
} from '../../parser/reconciliation/attribute-records.ts';
import { createDoneFinder } from '../../parser/reconciliation/done-before.ts';
import type { PlanHistory } from '../../parser/reconciliation/plan-history.ts';
import type { Session } from '../../parser/sessions/session.ts';
import type { Instant } from '../../parser/time.ts';

/** The sessions of one plan, or of none, with what depends on all of them. */
export type PlanSessions = {
  /** Those that have a start, oldest first. */
  readonly begun: readonly (Session & { readonly started: Instant })[];
  readonly attributorOf: (session: Session) => Attributor;
  /** The phases that were marked done in them before a moment. */
  readonly doneBefore: (before: Instant) => ReadonlySet<string>;
};

/**
 * Prepares what is asked about a plan's sessions; nothing is computed before it is asked for.
 *
 * @param sessions in the order of their start
 */
export function createPlanSessions(
  history: PlanHistory | undefined,
  sessions: readonly Session[],
): PlanSessions {
  let attributorOf: PlanSessions['attributorOf'] | undefined;
  let doneBefore: PlanSessions['doneBefore'] | undefined;
  return {
    begun: sessions.filter((session) => hasBegun(session)),
    attributorOf: (session) => {
      attributorOf ??= createPlanAttributor(history, sessions);
      return attributorOf(session);
    },
    doneBefore: (before) => {
      doneBefore ??= createDoneFinder(sessions);
      return doneBefore(before);
    },
  };
}

function hasBegun(session: Session): session is Session & { readonly started: Instant } {
  return session.started !== undefined;
}
