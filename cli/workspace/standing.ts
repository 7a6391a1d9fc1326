import type { Plan } from '../../parser/plans/plan.ts';
import { longestGapMs } from '../../parser/reconciliation/pauses.ts';
import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { minuteMs, type Instant } from '../../parser/time.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import { findActiveWindow, type QuotaWindow } from '../../parser/windows/active-window.ts';
import { healthLimits, rateHealth, worseState, type Health } from '../../parser/windows/health.ts';
import { sessionAlerts, type SessionFacts } from '../../parser/windows/session-alerts.ts';
import type { Context } from '../context.ts';
import type { StatusAnswer } from '../schemas/status.ts';
import { activeSession } from './active-session.ts';
import { nextStep, nextStepOfSession } from './next-step.ts';
import { readQuota } from './quota-standing.ts';
import { reconcileSession } from './reconcile-session.ts';
import { track, type TrackedSession, type Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** Where the user stands, and what that was found from. */
export type Standing = {
  readonly answer: StatusAnswer;
  readonly tracking: Tracking;
  /** The session that the answer is about. */
  readonly tracked: TrackedSession | undefined;
  readonly isRunning: boolean;
  readonly reconciliation: Reconciliation | undefined;
  readonly window: QuotaWindow | undefined;
};

/** Finds out where the user stands: the session that runs, the quota window, and what needs a look now. */
export async function readStanding(context: Context, workspace: Workspace): Promise<StatusAnswer> {
  const tracking = await track(context, workspace);
  return (await findStanding(context, workspace, tracking)).answer;
}

/**
 * The same from what was read before, as of now.
 *
 * @param chosen the session that it is about; without it the one that runs
 */
export async function findStanding(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  chosen?: TrackedSession,
): Promise<Standing> {
  const now = context.ports.clock.now();
  const running = runningSession(tracking, now);
  const tracked = chosen ?? running;
  const isRunning = tracked !== undefined && tracked === running;
  const answer = tracked && (await reconcileSession(context, workspace, tracking, tracked));
  const window = findActiveWindow(tracking.usage.records, now);
  const { quota, alerts } = readQuota(context, workspace, tracking.usage, window);
  const plans = tracking.plans.items.map(({ plan }) => plan);
  const plan = plans.find(({ id }) => id === answer?.plan);
  const prices = createPriceBook(workspace.configuration.prices).label;
  const health = rateHealth(
    {
      tokens: answer?.log.work ?? null,
      // Transcripts tell responses, not messages: those are known where someone counted them.
      messages: answer?.messages ?? null,
      minutes: answer?.minutes.actual ?? null,
    },
    healthLimits(workspace.configuration.health),
  );
  return {
    answer: {
      session: answer ? describeSession(answer) : null,
      quota,
      week: null,
      context: null,
      health: {
        state: health.state,
        worst: health.worst,
        combined: worseState(health.state, null),
      },
      automation: null,
      alerts: [
        ...alerts,
        ...(answer && isRunning
          ? sessionAlerts(sessionFacts(answer, { plan, health, window, now, prices }))
          : []),
      ],
      next:
        answer && isRunning
          ? nextStepOfSession(answer)
          : nextStep({
              initialised: workspace.initialised,
              active: running !== undefined,
              plans,
              now,
            }),
    },
    tracking,
    tracked,
    isRunning,
    reconciliation: answer,
    window,
  };
}

/** The active session, else the work that goes on without one: found in the logs, and not over for five hours. */
function runningSession({ tracked, sessions }: Tracking, now: Instant): TrackedSession | undefined {
  const active = activeSession(sessions);
  if (active) return tracked.find(({ loaded }) => loaded === active);
  const latest = tracked.findLast(({ loaded }) => loaded === undefined);
  const lastAt = latest?.records.at(-1)?.at;
  return lastAt !== undefined && now - lastAt <= longestGapMs ? latest : undefined;
}

function describeSession(answer: Reconciliation): NonNullable<StatusAnswer['session']> {
  const { session, plan, status, derived, unit, currentPhase, progress, minutes } = answer;
  const { actual, interval, insideRange } = answer.total;
  return {
    id: session,
    plan,
    status,
    derived,
    unit,
    currentPhase,
    progress,
    messages: answer.messages,
    metered: answer.metered,
    actual,
    interval,
    projection: answer.projection,
    insideRange,
    minutes,
    costUsd: answer.costUsd,
    unpriced: answer.unpriced,
  };
}

function sessionFacts(
  answer: Reconciliation,
  around: {
    readonly plan: Plan | undefined;
    readonly health: Health;
    readonly window: QuotaWindow | undefined;
    readonly now: Instant;
    readonly prices: string;
  },
): SessionFacts {
  const { plan, health, window, now, prices } = around;
  return {
    unit: answer.unit,
    actual: answer.total.actual,
    high: answer.total.interval?.high ?? null,
    minutes: answer.minutes,
    costUsd: answer.costUsd,
    unpriced: answer.unpriced,
    priceLabel: prices,
    budget: plan?.budget ?? { usd: undefined, quality: undefined },
    quality: answer.quality,
    health,
    windowMinutes: window ? (window.to - now) / minuteMs : null,
  };
}
