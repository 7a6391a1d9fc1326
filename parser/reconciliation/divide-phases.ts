import type { Plan } from '../plans/plan.ts';
import type { Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import type { Attribution } from './attribute-records.ts';
import { finishedPhases } from './finished-phases.ts';
import type { LinkEvidence } from './link-records.ts';

/** A record of a session, with its phase. */
export type SessionRecord = {
  readonly record: UsageRecord;
  readonly attribution: Attribution;
  /** Why it is of this session; left out where the caller does not say. */
  readonly link?: LinkEvidence | undefined;
};

/** What tells the phases of a session apart. */
export type PhaseFacts = {
  readonly session: Session;
  readonly plan: Plan | undefined;
  /** The plan as it was when the session ended; `plan` where it is left out. */
  readonly planAtEnd?: Plan | undefined;
  /** Phases that the next session of the plan found done when it began. */
  readonly doneByNext?: ReadonlySet<string> | undefined;
  /** In order of time. */
  readonly records: readonly SessionRecord[];
  readonly now: Instant;
};

/** A session divided into its phases. */
export type DividedPhases = {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Under undefined what belongs to no phase. */
  readonly byPhase: ReadonlyMap<string | undefined, readonly SessionRecord[]>;
  /** Whether nothing more was expected of a phase when the session ended, or is by now. */
  readonly isFinished: (phase: string) => boolean;
};

/** Divides what a session used by phases, and tells which of them are finished (docs/formats.md, Phases). */
export function dividePhases(facts: PhaseFacts): DividedPhases {
  const { session, plan, records } = facts;
  const startedAt = session.started ?? records[0]?.record.at ?? session.ended ?? facts.now;
  const lastAt = records.at(-1)?.record.at ?? startedAt;
  const stated = session.ended ?? (session.status === 'active' ? facts.now : lastAt);
  // With a clock before the start a session has taken no time yet.
  const endedAt = Math.max(startedAt, stated);
  const byPhase = Map.groupBy(records, ({ attribution }) => attribution.phase);
  const left = facts.planAtEnd ?? plan;
  const finished = finishedPhases(session.marks, left, endedAt);
  const isFinished = (id: string): boolean => {
    if (finished.has(id) || facts.doneByNext?.has(id)) return true;
    // Of phases that have neither tasks nor marks the end of the session is all that can be known.
    const tasks = left?.phases.find((phase) => phase.id === id)?.tasks ?? [];
    const worked = byPhase.has(id) || (left?.phases ?? []).length === 0;
    return session.status === 'done' && tasks.length + session.marks.length === 0 && worked;
  };
  return { startedAt, endedAt, byPhase, isFinished };
}
