import type { Command } from 'commander';

import type { Plan } from '../../parser/plans/plan.ts';
import { openPhases } from '../../parser/reconciliation/attribute-records.ts';
import { nextPhase } from '../../parser/reconciliation/current-phase.ts';
import { markedDoneBefore } from '../../parser/reconciliation/finished-phases.ts';
import { varianceAlert, type VarianceAlert } from '../../parser/reconciliation/variance-alert.ts';
import { appendToSession } from '../../parser/sessions/session-items.ts';
import type { Session } from '../../parser/sessions/session.ts';
import { formatInstant, formatSecond } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Act } from '../command.ts';
import type { PhaseAnswer } from '../schemas/phase.ts';
import { requireActiveSession } from '../workspace/active-session.ts';
import {
  loadPlans,
  loadSessions,
  type Loaded,
  type LoadedPlan,
  type LoadedSession,
} from '../workspace/documents.ts';
import { editFile } from '../workspace/edit-file.ts';
import { quotaBefore } from '../workspace/estimation.ts';
import { findPhase } from '../workspace/find-phase.ts';
import { reconcileSession } from '../workspace/reconcile-session.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';

type Marked = PhaseAnswer['marks'][number];

export function define(command: Command, act: Act): void {
  command
    .command('start')
    .description('a phase begins now; the one that is open ends')
    .argument('[number]', 'number of the phase; without it the next one')
    .action((number: string | undefined, _options: object, self: Command) =>
      act(self, (context) => mark(context, number, startMarks)),
    );
  command
    .command('done')
    .description('a phase ends now')
    .argument('[number]', 'number of the phase; without it the one that is open')
    .action((number: string | undefined, _options: object, self: Command) =>
      act(self, (context) => mark(context, number, doneMarks)),
    );
}

type Situation = {
  /** The phases that are open by their marks, the latest last. */
  readonly open: readonly string[];
  /** The phase that comes next by marks and tasks. */
  readonly next: string | undefined;
  readonly wanted: string | undefined;
};

function startMarks({ open, next, wanted }: Situation): Marked[] {
  const phase = wanted ?? next;
  if (phase === undefined) {
    throw new ReckonError('no phase of the plan is left to begin', {
      remedy: 'Name one: reckon phase start N',
    });
  }
  if (open.includes(phase)) {
    throw new ReckonError(`${phase} has begun already`, {
      remedy:
        'End it with `reckon phase done`, or name the phase that begins: reckon phase start N',
    });
  }
  return [
    ...open.map((each) => ({ kind: 'done', phase: each }) as const),
    { kind: 'start', phase },
  ];
}

function doneMarks({ open, wanted }: Situation): Marked[] {
  const phase = wanted ?? open.at(-1);
  if (phase === undefined) {
    throw new ReckonError('no phase is open', { remedy: 'Name one: reckon phase done N' });
  }
  if (!open.includes(phase)) {
    throw new ReckonError(`${phase} is not open`, {
      remedy: `Begin it with: reckon phase start ${phase.replace('phase-', '')}`,
    });
  }
  return [{ kind: 'done', phase }];
}

async function mark(
  context: Context,
  number: string | undefined,
  marksOf: (situation: Situation) => Marked[],
): Promise<void> {
  const workspace = await openWorkspace(context);
  const sessions = await loadSessions(context, workspace);
  const loaded = requireActiveSession(sessions);
  const { session } = loaded;
  const plan = planOf(loaded, await loadPlans(context, workspace));
  const now = context.ports.clock.now();
  const marks = marksOf({
    open: openPhases(session.marks, now),
    next: nextPhase(plan, session.marks, now, earlierDone(sessions, session))?.id,
    wanted: number === undefined ? undefined : findPhase(plan, number).id,
  });
  await editFile(
    context,
    loaded,
    marks.map(({ kind, phase }) =>
      appendToSession('phases', `${formatSecond(now)} ${kind} ${phase} · command`),
    ),
  );
  const ended = marks.filter(({ kind }) => kind === 'done').map(({ phase }) => phase);
  const alerts = await alertsAt(context, workspace, session.id, ended);
  const nameOf = (id: string) => plan.phases.find((phase) => phase.id === id)?.name ?? id;
  const answer: PhaseAnswer = { session: session.id, at: formatInstant(now), marks, alerts };
  context.answer(answer, () =>
    [
      ...marks.map(
        ({ kind, phase }) => `${phase} ${nameOf(phase)}: ${kind === 'start' ? 'begun' : 'done'}`,
      ),
      ...alerts.map(({ text }) => text),
    ].join('\n'),
  );
}

function earlierDone({ items }: Loaded<LoadedSession>, session: Session): ReadonlySet<string> {
  const all = items.map((each) => each.session);
  return markedDoneBefore(all, session.plan, session.started ?? -Infinity);
}

/** @throws ReckonError when the session names no plan, or one that is not there */
function planOf({ session, file }: LoadedSession, plans: Loaded<LoadedPlan>): Plan {
  if (session.plan === undefined) {
    throw new ReckonError(`session ${session.id} has no plan, so it has no phases`, {
      remedy: `Name its plan in ${file}: \`plan: ID\`; reckon plan list shows the ids.`,
    });
  }
  const found = plans.items.find(({ plan }) => plan.id === session.plan);
  if (found) return found.plan;
  throw new ReckonError(`the plan \`${session.plan}\` of session ${session.id} is not there`, {
    remedy: `Correct \`plan:\` in ${file}.`,
  });
}

/** How the phases that just ended came out, from the session as it now stands on disk. */
async function alertsAt(
  context: Context,
  workspace: Workspace,
  id: string,
  ended: readonly string[],
): Promise<VarianceAlert[]> {
  if (ended.length === 0) return [];
  const tracking = await track(context, workspace);
  const tracked = tracking.tracked.find(({ session }) => session.id === id);
  if (!tracked) return [];
  const answer = await reconcileSession(context, workspace, tracking, tracked);
  const quota = quotaBefore(context, workspace, tracking.usage, { unit: answer.unit });
  const { marks } = tracked.session;
  return ended.flatMap((phase) => varianceAlert(answer, phase, quota, marks) ?? []);
}
