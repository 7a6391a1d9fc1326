import type { Reconciliation } from '../../../parser/reconciliation/reconcile.ts';
import { formatInstant, formatInstantOrNull, type Instant } from '../../../parser/time.ts';
import type { ContextUse } from '../../../parser/windows/context-use.ts';
import type { WatchAnswer } from '../../schemas/watch.ts';
import type { Standing } from '../standing.ts';

/** What was found out since the standing was, and beside it. */
export type LiveFacts = {
  readonly now: Instant;
  readonly context: ContextUse | undefined;
  readonly lastActivityAt: Instant | undefined;
  readonly problem: string | undefined;
};

/** One answer of `watch`: the standing, with what the ends of the transcripts told since. */
export function watchAnswerOf(
  { answer, reconciliation }: Standing,
  { now, context, lastActivityAt, problem }: LiveFacts,
): WatchAnswer {
  return {
    ...answer,
    at: formatInstant(now),
    phase: reconciliation ? phaseOf(reconciliation) : null,
    unattributed: reconciliation ? reconciliation.unattributed[reconciliation.unit] : null,
    lastActivityAt: formatInstantOrNull(lastActivityAt),
    context: context
      ? {
          claudeSession: context.claudeSession,
          model: context.model,
          used: context.used,
          at: formatInstant(context.at),
          window: null,
        }
      : null,
    problem: problem ?? null,
  };
}

function phaseOf({ phases, currentPhase, derived, unit }: Reconciliation): WatchAnswer['phase'] {
  const found =
    phases.find(({ id }) => id === currentPhase) ??
    (derived ? phases.find(({ tasks }) => tasks.done < tasks.all) : undefined);
  if (!found) return null;
  const { id, name, actual, interval, minutes, plannedMinutes, tasks } = found;
  return {
    id,
    name,
    actual: actual[unit],
    interval,
    minutes: { estimate: plannedMinutes, actual: minutes },
    tasks,
  };
}

/**
 * What must be another text for an answer to be worth a line of its own: what was done and what it led to, not what only
 * the clock moves.
 */
export function changeOf(answer: WatchAnswer): string {
  const { session, phase, quota, context, health, alerts, problem, next } = answer;
  return JSON.stringify([
    session && [session.id, session.status, session.progress, session.actual, session.costUsd],
    phase && [phase.id, phase.actual, phase.tasks],
    [quota.source, quota.used, quota.limit, quota.level],
    context && [context.claudeSession, context.used],
    health.state,
    alerts.map(({ kind, threshold }) => [kind, threshold]),
    problem,
    next,
  ]);
}
