import type { Quota } from '../estimation/quota-check.ts';
import { count, formatTokens } from '../numbers.ts';
import type { PhaseMark } from '../sessions/session.ts';
import type { Interval } from './projection.ts';
import type { ReconciledPhase, Reconciliation } from './reconcile.ts';
import { varianceTexts } from './variance-text.ts';

/** How a phase came out, said when it ends; tokens in the session's unit. */
export type VarianceAlert = {
  /** Phase id. */
  readonly phase: string;
  readonly estimate: number | null;
  /** Null where the log does not know the unit. */
  readonly actual: number | null;
  readonly variancePercent: number | null;
  readonly stars: number | null;
  /** The same in words, with the state of the session and one sentence of advice. */
  readonly text: string;
  /** Of the session. */
  readonly projection: Interval | null;
};

const { percent, rating } = varianceTexts('–');

/** Time beyond this share of what was planned is said. */
const slowShare = 1.2;
/** A phase further than this from its mid is worth a word, also inside a wide range (docs/formats.md, Ratings). */
const poorPercent = 35;

/**
 * Says how a phase that ends now came out against its estimate.
 *
 * @param answer the session, reconciled with the end of the phase in it
 * @param quota in the unit of the answer
 * @param marks of the session
 * @returns undefined when the session has no such phase
 */
export function varianceAlert(
  answer: Reconciliation,
  id: string,
  quota: Quota,
  marks: readonly PhaseMark[],
): VarianceAlert | undefined {
  const phase = answer.phases.find((each) => each.id === id);
  if (!phase) return undefined;
  return {
    phase: id,
    estimate: phase.estimate,
    actual: phase.actual[answer.unit],
    variancePercent: phase.variancePercent,
    stars: phase.stars,
    text: [
      phaseSentence(phase, answer),
      sessionSentence(answer),
      ...slowSentences(phase, answer),
      quotaSentence(quota, answer),
      phase.evidence.length === 0
        ? missingUsage(phase, answer, marks)
        : advice(phase, answer, quota),
    ].join(' '),
    projection: answer.projection,
  };
}

function phaseSentence(phase: ReconciledPhase, { unit }: Reconciliation): string {
  const name = `${phase.id} ${phase.name}`;
  const used = formatTokens(phase.actual[unit]);
  if (phase.evidence.length === 0) return `${name}: the logs show no usage for it yet.`;
  if (phase.estimate === null) return `${name} used ${used} ${unit}; no estimate holds it.`;
  if (phase.actual[unit] === null) return `${name}: the log does not tell its ${unit} tokens.`;
  const place = isOutside(phase, unit) ? 'outside' : 'inside';
  return `${name} used ${used} of ${formatTokens(phase.estimate)} ${unit} (${percent(phase)}, ${rating(phase)}), ${place} its range.`;
}

function sessionSentence({ total, projection }: Reconciliation): string {
  const soFar = `Session so far ${formatTokens(total.actual)}`;
  if (!projection || total.estimate === null) return `${soFar}.`;
  const { low, mid, high } = projection;
  return `${soFar}; new projection ${formatTokens(mid)} (${formatTokens(low)} to ${formatTokens(high)}), was ${formatTokens(total.estimate)}.`;
}

function slowSentences(phase: ReconciledPhase, { minutes }: Reconciliation): string[] {
  return [
    slowSentence(phase.id, phase.minutes, phase.plannedMinutes),
    slowSentence('The session', minutes.actual, minutes.estimate),
  ].flatMap((sentence) => sentence ?? []);
}

function slowSentence(what: string, actual: number, planned: number | null): string | undefined {
  if (!isSlow(actual, planned)) return undefined;
  return `${what} took ${actual} min of ${planned} planned, more than 120 %.`;
}

function quotaSentence({ source, limit, remaining }: Quota, { unit }: Reconciliation): string {
  if (remaining === null) return 'Quota left: unknown.';
  const whose = source === 'budget' ? 'Budget' : 'Quota';
  const whole = limit === null ? '' : ` of ${formatTokens(limit)}`;
  return `${whose} left ${formatTokens(remaining)}${whole} ${unit}.`;
}

/** Why no usage may have been found for a phase: its marks where they hold a span, else its ticks. */
function missingUsage(
  { id, tasks }: ReconciledPhase,
  { responses }: Reconciliation,
  marks: readonly PhaseMark[],
): string {
  const begin = `mark its beginning next time with: reckon phase start ${phaseNumber(id)}`;
  if (marks.some(({ kind, phase }) => kind === 'start' && phase === id)) {
    return responses === 0
      ? 'The logs have no response of this session at all: see with reckon doctor whether the transcripts of this folder are read.'
      : `The session has ${count(responses, 'response')}, none between the marks of this phase: correct their times in session.md, or see with reckon doctor whether a transcript is missing.`;
  }
  if (tasks.all === 0) return `It has no tasks whose ticks could tell: ${begin}`;
  const tick =
    tasks.done < tasks.all ? 'Tick its tasks and commit' : 'Commit the ticks of its tasks';
  return `${tick}, or ${begin}`;
}

/** The first of these that the numbers call for. */
function advice(phase: ReconciledPhase, answer: Reconciliation, { remaining }: Quota): string {
  const { projection, total, unit, minutes } = answer;
  const left = projection && total.actual !== null ? projection.mid - total.actual : 0;
  const next = answer.phases.find(({ id }) => id === answer.currentPhase && id !== phase.id);
  const because = `reckon log "…" --deviation --phase ${phaseNumber(phase.id)}`;
  const isFar = phase.variancePercent !== null && Math.abs(phase.variancePercent) >= poorPercent;
  const far = `The range is wide; a word on why would help the next estimate: ${because}`;
  if (isOutside(phase, unit)) return `Write down why: ${because}`;
  if (left <= 0 && !next) {
    return aboveRange(answer) ?? (isFar ? far : 'Close the session with: reckon end');
  }
  if (remaining !== null && left > remaining) {
    return `About ${formatTokens(left)} are still to come, more than is left: close what is open and go on in the next window.`;
  }
  if (projection && total.interval && projection.mid > total.interval.high) {
    return 'The session is on its way beyond its range: put a phase into a plan of its own.';
  }
  if (isFar) return far;
  if (isSlow(phase.minutes, phase.plannedMinutes) || isSlow(minutes.actual, minutes.estimate)) {
    return 'The tokens hold but the hours do not: correct the hours of the phases to come.';
  }
  return next ? `Go on with ${next.id} ${next.name}.` : 'Go on with the plan.';
}

/** For a session that nothing is left of; undefined unless it ended above its range. */
function aboveRange({ unit, total: { actual, interval } }: Reconciliation): string | undefined {
  if (!interval || actual === null || actual <= interval.high) return undefined;
  return `The session ended above its range of ${formatTokens(interval.low)} to ${formatTokens(interval.high)} with ${formatTokens(actual)} ${unit}; close it with: reckon end`;
}

function phaseNumber(id: string): string {
  return id.replace('phase-', '');
}

function isOutside({ interval, actual }: ReconciledPhase, unit: Reconciliation['unit']): boolean {
  const used = actual[unit];
  return interval !== null && used !== null && (used < interval.low || used > interval.high);
}

function isSlow(actual: number, planned: number | null): boolean {
  return planned !== null && actual > slowShare * planned;
}
