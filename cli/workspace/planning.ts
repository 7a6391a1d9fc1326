import type { EstimateContext } from '../../parser/estimation/estimate.ts';
import type { ComparedSession, PastRecord } from '../../parser/estimation/past-record.ts';
import { workOfParts } from '../../parser/learning/planned-part.ts';
import type { PastSession } from '../../parser/learning/past-session.ts';
import {
  coverageOf,
  isForecast,
  type SessionOutcome,
} from '../../parser/reconciliation/session-outcome.ts';
import { lessonsOf } from '../../parser/reconciliation/reported-lessons.ts';
import { collectNotes } from '../../parser/reconciliation/session-notes.ts';
import type { KnownLesson } from '../../parser/lessons/relevant-lessons.ts';
import { readableEstimate } from '../../parser/sessions/frozen-estimate.ts';
import { minuteMs } from '../../parser/time.ts';
import { activeMs } from '../../parser/usage/active-time.ts';
import { sumTokens, tokensInUnit, type Unit } from '../../parser/usage/tokens.ts';
import type { Context } from '../context.ts';
import { countedSessions } from './counted-sessions.ts';
import { estimateContext } from './estimation.ts';
import { loadLibraries } from './known-libraries.ts';
import { loadLore } from './past.ts';
import { outcomesOf } from './session-outcomes.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

// How somebody works now is told by what was last.
const latestSessions = 20;

/** What estimates of plans depend on whose work is ahead: what all estimates do, and how past sessions came out. */
export async function planningContext(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  options: { readonly unit?: Unit | undefined } = {},
): Promise<EstimateContext> {
  const facts = await estimateContext(context, workspace, tracking, options);
  return { ...facts, record: await loadRecord(context, workspace, tracking, facts) };
}

async function loadRecord(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  { unit, unitRatio }: Pick<EstimateContext, 'unit' | 'unitRatio'>,
): Promise<PastRecord> {
  const now = context.ports.clock.now();
  // One that begins later than now does not exist yet.
  const hasBegun = ({ session }: TrackedSession) => (session.started ?? now) <= now;
  const counted = countedSessions(tracking, { samples: false }).counted.filter(hasBegun);
  const { past } = await loadLore(context, workspace, tracking);
  const pastById = new Map(past.planned.map((session) => [session.id, session]));
  // An estimate that was not written down is none that a user could have held this plan against.
  const estimated = counted.filter(
    ({ session }) => pastById.has(session.id) && readableEstimate(session) !== undefined,
  );
  const outcomes = await outcomesOf(context, workspace, tracking, estimated);
  const forecasts = outcomes.filter(isForecast).slice(-latestSessions);
  return {
    coverage: forecasts.length > 0 ? coverageOf(forecasts) : null,
    burnRate: burnRateOf(counted, unit),
    sessions: outcomes.flatMap((outcome) => {
      const session = pastById.get(outcome.answer.session);
      return session ? compared(outcome, session, unitRatio) : [];
    }),
    lessons: counted.flatMap((tracked) => lessonsIn(tracking, tracked, unit)),
    libraries: await loadLibraries(context, workspace, past),
    frozen: frozenByPlan(tracking.tracked.filter(hasBegun)),
  };
}

function lessonsIn({ planById }: Tracking, { session }: TrackedSession, unit: Unit): KnownLesson[] {
  const phases = planById.get(session.plan ?? '')?.plan.phases ?? [];
  const { imported } = session;
  const typeOf = (phase: string | null) =>
    phases.find(({ id }) => id === phase)?.type.value ??
    imported?.facts?.phases.find(({ id }) => id === phase)?.type ??
    session.type;
  const own = readableEstimate(session)?.unit ?? unit;
  return lessonsOf({ ...collectNotes(session), unit: own }).map((lesson) => ({
    ...lesson,
    session: session.id,
    type: typeOf(lesson.phase),
  }));
}

function frozenByPlan(tracked: readonly TrackedSession[]): PastRecord['frozen'] {
  return new Map(
    tracked.flatMap(({ session }) => {
      const { id, plan } = session;
      const estimate = readableEstimate(session);
      return plan !== undefined && estimate ? [[plan, { session: id, estimate }] as const] : [];
    }),
  );
}

function compared(
  { answer: { session, unit, total, complete } }: SessionOutcome,
  { phases }: PastSession,
  unitRatio: EstimateContext['unitRatio'],
): ComparedSession[] {
  const { estimate, actual, variancePercent } = total;
  if (estimate === null || actual === null || variancePercent === null) return [];
  if (complete !== true) return [];
  const workByType = workOfParts(phases, unitRatio);
  const libraries = phases.flatMap((phase) => phase.libraries);
  return [{ session, unit, estimate, actual, variancePercent, workByType, libraries }];
}

/** Tokens a minute of work over the latest sessions, pauses not counted; null where nothing was measured. */
export function burnRateOf(counted: readonly TrackedSession[], unit: Unit): number | null {
  let tokens = 0;
  let active = 0;
  const worked = counted.filter(({ records }) => records.length > 0);
  for (const { records } of worked.slice(-latestSessions)) {
    tokens += tokensInUnit(sumTokens(records.map((record) => record.tokens)), unit);
    active += activeMs(records);
  }
  return active >= minuteMs && tokens > 0 ? tokens / (active / minuteMs) : null;
}
