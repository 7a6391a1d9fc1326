import type { Command } from 'commander';

import { firstOpenPhase } from '../../parser/reconciliation/plan-history.ts';
import { isSample } from '../../parser/sessions/sample.ts';
import { formatInstant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import type { Act } from '../command.ts';
import type { OverviewAnswer } from '../schemas/overview.ts';
import { activeSession } from '../workspace/active-session.ts';
import { loadPlans, loadSessions } from '../workspace/documents.ts';
import { nextStep, readyPlans } from '../workspace/next-step.ts';
import { openWorkspace } from '../workspace/workspace.ts';

export function define(command: Command, act: Act): void {
  command.action((_options: object, self: Command) => act(self, overview));
}

/** Where the user stands, by the documents alone, and the one thing to do next. */
async function overview(context: Context): Promise<void> {
  const workspace = await openWorkspace(context);
  const plans = await loadPlans(context, workspace);
  const sessions = await loadSessions(context, workspace);
  const all = plans.items.map(({ plan }) => plan);
  const planById = new Map(all.map((plan) => [plan.id, plan]));
  const real = all.filter((plan) => !plan.sample);
  const now = context.ports.clock.now();
  const ready = readyPlans({ plans: all, now });
  const active = activeSession(sessions)?.session;
  const phase = firstOpenPhase(planById.get(active?.plan ?? '') ?? { phases: [] });
  const next = nextStep({
    initialised: workspace.initialised,
    active: active !== undefined,
    plans: all,
    now,
  });
  const answer: OverviewAnswer = {
    initialised: workspace.initialised,
    session: active
      ? {
          id: active.id,
          plan: active.plan ?? null,
          started: active.started === undefined ? null : formatInstant(active.started),
          openPhase: phase?.id ?? null,
        }
      : null,
    plans: {
      all: real.length,
      done: real.filter((plan) => plan.status === 'done').length,
      ready: ready.map((plan) => plan.id),
    },
    sessions: sessions.items.filter(
      ({ session }) => !isSample(session, planById.get(session.plan ?? '')),
    ).length,
    next,
  };
  context.answer(answer, () =>
    [
      workspace.initialised ? undefined : 'reckon is not set up in this folder yet.',
      active
        ? `Session ${active.id} is active${phase ? `; the first open phase is ${phase.number}, ${phase.name}` : ''}.`
        : 'No session is active.',
      `Plans: ${answer.plans.done} of ${answer.plans.all} done, ${ready.length} ready. Sessions: ${answer.sessions}.`,
      `Next: ${next}`,
    ]
      .filter((line) => line !== undefined)
      .join('\n'),
  );
}
