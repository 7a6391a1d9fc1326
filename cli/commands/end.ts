import type { Command } from 'commander';

import type { Edit } from '../../parser/documents/edit.ts';
import { isPlanOver } from '../../parser/plans/plan-state.ts';
import { markedDoneBefore } from '../../parser/reconciliation/finished-phases.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { describeReconciliation } from '../reporters/reconciliation.ts';
import type { EndAnswer } from '../schemas/end.ts';
import { activeSession } from '../workspace/active-session.ts';
import { closeSession, type WrittenSession } from '../workspace/close-session.ts';
import { findPlan } from '../workspace/documents.ts';
import { editFile } from '../workspace/edit-file.ts';
import { track, type Tracking } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { writeDerived } from '../workspace/write-derived.ts';

export function define(command: Command, act: Act): void {
  command
    .argument(
      '[plan]',
      'write up the unclaimed work on this plan; without it the active session, else the latest work',
    )
    .action((name: string | undefined, _options: object, self: Command) =>
      act(self, (context) => endSession(context, name)),
    );
}

async function endSession(context: Context, name: string | undefined): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const active = activeSession(tracking.sessions);
  const plan = name === undefined ? undefined : findPlan(tracking.plans, name).plan.id;
  const written =
    active && (plan === undefined || active.session.plan === plan)
      ? [await closeSession(context, workspace, tracking, active)]
      : await writeDerived(context, workspace, tracking, plan);
  const closed = await closePlans(context, tracking, written);
  const files = [...written.flatMap((each) => each.files), ...closed];
  const answer: EndAnswer = { sessions: written.map((each) => each.answer), files };
  const prices = createPriceBook(workspace.configuration.prices).label;
  context.answer(answer, () =>
    [
      ...written.map(
        ({ answer, report: { trend } }) =>
          `${describeReconciliation(answer, { prices, trend }, context.style)}\n`,
      ),
      `Wrote ${files.join(', ')}.`,
    ].join('\n'),
  );
}

/** A plan is done when nothing of it is open, else active; one that the user closed stays closed. */
async function closePlans(
  context: Context,
  tracking: Tracking,
  written: readonly WrittenSession[],
): Promise<string[]> {
  const files: string[] = [];
  const sessions = tracking.sessions.items.map(({ session }) => session);
  for (const id of new Set(written.map(({ answer }) => answer.plan))) {
    const loaded = tracking.plans.items.find(({ plan }) => plan.id === id);
    if (!loaded || isPlanOver(loaded.plan.status)) continue;
    if (!(await loaded.document()).frontmatter) continue;
    const marked = markedDoneBefore(sessions, loaded.plan.id, Infinity);
    const { phases } = loaded.plan;
    const done =
      phases.length > 0 &&
      phases.every(({ id: phase, tasks }) =>
        tasks.length > 0 ? tasks.every((task) => task.checked) : marked.has(phase),
      );
    const edit: Edit = { kind: 'set-key', key: 'status', value: done ? 'done' : 'active' };
    if (await editFile(context, loaded, [edit])) files.push(loaded.file);
  }
  return files;
}
