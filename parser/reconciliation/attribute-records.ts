import { partitionPoint } from '../partition-point.ts';
import type { PhaseMark, Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { createCommitOwner } from './commit-owner.ts';
import type { PlanHistory, TickCommit } from './plan-history.ts';

/** Why a record counts for a phase (docs/formats.md, Phases). */
export type PhaseEvidence = 'command' | 'tick' | 'time';

/** The phase a record counts for; without one it is unattributed. */
export type Attribution =
  | { readonly phase: string; readonly evidence: PhaseEvidence }
  | { readonly phase: undefined };

type PhaseSpan = { readonly phase: string; readonly from: Instant; readonly to: Instant };

const unattributed: Attribution = { phase: undefined };

/** Gives the phase of a record of one session. */
export type Attributor = (record: UsageRecord) => Attribution;

/**
 * Prepares the rules for one session; the returned function gives the phase of one of its records.
 *
 * @param sessions every session of the same plan, among which its commits are divided
 */
export function createAttributor(
  session: Session,
  history: PlanHistory | undefined,
  sessions: readonly Session[],
): Attributor {
  return createPlanAttributor(history, sessions)(session);
}

/**
 * Prepares the rules for a plan; the returned function prepares them for one of its sessions.
 *
 * @param sessions every session of the plan, among which its commits are divided
 */
export function createPlanAttributor(
  history: PlanHistory | undefined,
  sessions: readonly Session[],
): (session: Session) => Attributor {
  const ticks = history?.ticks ?? [];
  const ownerOf = createCommitOwner(sessions);
  const ticksByOwner = Map.groupBy(ticks, (commit) => ownerOf(commit)?.id);
  return (session) => attributorOf(session, ticks, ticksByOwner.get(session.id) ?? []);
}

/** @param ticks of the plan; `ownTicks` those of the session; both sorted by time */
function attributorOf(
  { marks }: Session,
  ticks: readonly TickCommit[],
  ownTicks: readonly TickCommit[],
): Attributor {
  const spans = phaseSpans(marks);
  return (record) => {
    // Sorted by their beginning, of equal ones the last.
    const explicit = spans.findLast((span) => span.from <= record.at && record.at < span.to);
    if (explicit) return { phase: explicit.phase, evidence: 'command' };
    const next = partitionPoint(ownTicks, (commit) => commit.at < record.at);
    const [ticked] = ownTicks[next]?.phases ?? [];
    if (ticked !== undefined) return { phase: ticked, evidence: 'tick' };
    const last = partitionPoint(ticks, (commit) => commit.at <= record.at) - 1;
    const open = ticks[last]?.openPhase;
    return open === undefined ? unattributed : { phase: open, evidence: 'time' };
  };
}

/** The explicit phases: from a start to the next `done` of the same phase; a phase without one stays open. */
function phaseSpans(marks: readonly PhaseMark[]): PhaseSpan[] {
  const sorted = marks.toSorted((a, b) => a.at - b.at || a.line - b.line);
  return sorted.flatMap((mark, index) => {
    if (mark.kind !== 'start') return [];
    const done = sorted.slice(index + 1).find((later) => later.phase === mark.phase);
    return [{ phase: mark.phase, from: mark.at, to: done?.at ?? Infinity }];
  });
}

/** The phases that are open at a moment by their marks, the one that began last at the end. */
export function openPhases(marks: readonly PhaseMark[], at: Instant): string[] {
  return phaseSpans(marks)
    .filter((span) => span.from <= at && at < span.to)
    .map((span) => span.phase);
}
