import type { PhaseMark, Session } from '../sessions/session.ts';
import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { createCommitOwner } from './commit-owner.ts';
import type { PlanHistory } from './plan-history.ts';

/** Why a record counts for a phase (docs/formats.md, Phases). */
export type PhaseEvidence = 'command' | 'tick' | 'time';

/** The phase a record counts for; without one it is unattributed. */
export type Attribution =
  | { readonly phase: string; readonly evidence: PhaseEvidence }
  | { readonly phase: undefined };

type PhaseSpan = { readonly phase: string; readonly from: Instant; readonly to: Instant };

const unattributed: Attribution = { phase: undefined };

/**
 * Prepares the rules for one session; the returned function gives the phase of one of its records.
 *
 * @param sessions every session of the same plan, among which its commits are divided
 */
export function createAttributor(
  session: Session,
  history: PlanHistory | undefined,
  sessions: readonly Session[],
): (record: UsageRecord) => Attribution {
  const spans = phaseSpans(session.marks);
  const ticks = history?.ticks ?? [];
  const ownerOf = createCommitOwner(sessions);
  const ownTicks = ticks.filter((commit) => ownerOf(commit)?.id === session.id);
  return (record) => {
    const explicit = spans
      .filter((span) => span.from <= record.at && record.at < span.to)
      .reduce<PhaseSpan | undefined>(
        (latest, span) => (latest && latest.from > span.from ? latest : span),
        undefined,
      );
    if (explicit) return { phase: explicit.phase, evidence: 'command' };
    const [ticked] = ownTicks.find((commit) => commit.at >= record.at)?.phases ?? [];
    if (ticked !== undefined) return { phase: ticked, evidence: 'tick' };
    const open = ticks.findLast((commit) => commit.at <= record.at)?.openPhase;
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
