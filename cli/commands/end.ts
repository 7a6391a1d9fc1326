import { join } from 'node:path';
import type { Command } from 'commander';

import { parseDocument } from '../../parser/documents/document.ts';
import { editDocument, type Edit } from '../../parser/documents/edit.ts';
import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { newSessionText } from '../../parser/sessions/session-text.ts';
import { readSession } from '../../parser/sessions/parse-session.ts';
import { formatSecond } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeMessages } from '../reporters/messages.ts';
import { describeReconciliation } from '../reporters/reconciliation.ts';
import type { Act } from '../command.ts';
import { activeSession } from '../workspace/active-session.ts';
import { findPlan, type LoadedSession } from '../workspace/documents.ts';
import { editFile } from '../workspace/edit-file.ts';
import { writeReport } from '../workspace/report-file.ts';
import {
  deriveEstimate,
  link,
  reconcileSession,
  track,
  type TrackedSession,
  type Tracking,
} from '../workspace/tracking.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';

type Written = { readonly answer: Reconciliation; readonly files: readonly string[] };

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
      ? [await closeActive(context, workspace, tracking, active)]
      : await writeDerived(context, workspace, tracking, plan);
  const closed = await closePlans(context, tracking, written);
  const files = [...written.flatMap((each) => each.files), ...closed];
  context.answer({ sessions: written.map(({ answer }) => answer), files }, () =>
    [
      ...written.map(({ answer }) => `${describeReconciliation(answer, context.style)}\n`),
      `Wrote ${files.join(', ')}.`,
    ].join('\n'),
  );
}

/** Ends the session that `start` began: status, end and credited Claude sessions are written, then its report. */
async function closeActive(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  active: LoadedSession,
): Promise<Written> {
  const now = context.ports.clock.now();
  const { session } = active;
  if (session.started !== undefined && now < session.started) {
    throw new ReckonError(`session ${session.id} begins only at ${formatSecond(session.started)}`, {
      remedy: `Correct \`started:\` in ${active.document.file}, or the clock.`,
    });
  }
  const credited = tracking.tracked.find((each) => each.session.id === session.id)?.records ?? [];
  const claudeSessions = [
    ...new Set([...session.claudeSessions, ...credited.map((record) => record.claudeSession)]),
  ];
  const result = editDocument(active.document, [
    { kind: 'set-key', key: 'status', value: 'done' },
    { kind: 'set-key', key: 'ended', value: formatSecond(now) },
    { kind: 'set-key', key: 'claudeSessions', value: claudeSessions },
    {
      kind: 'append-item',
      to: { block: 'log' },
      text: `${formatSecond(now)} session ended`,
      heading: '## Log',
    },
  ]);
  if (!result.ok) {
    throw new ReckonError(describeMessages(result.messages), { remedy: 'Nothing was written.' });
  }
  // Everything is computed from the text to be written before any of it is: what fails leaves all files as they were.
  const document = parseDocument(result.text, active.document.file);
  const ended: LoadedSession = { ...active, document, ...readSession(document, session.id) };
  const after = link(context, workspace, {
    ...tracking,
    sessions: {
      ...tracking.sessions,
      items: tracking.sessions.items.map((each) => (each === active ? ended : each)),
    },
  });
  const tracked = after.tracked.find((each) => each.session.id === session.id);
  const answer = await reconcileSession(
    context,
    workspace,
    after,
    tracked ?? { session: ended.session, loaded: ended, records: [] },
  );
  await context.ports.files.replace(active.path, result.text, active.digest);
  const report = await writeReport(context, workspace, active.path, answer);
  return { answer, files: [active.document.file, report] };
}

/** Writes the sessions that only the logs know, of one plan (docs/formats.md, Linking). */
async function writeDerived(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  wanted: string | undefined,
): Promise<Written[]> {
  const derived = tracking.tracked.filter((each) => each.loaded === undefined);
  const plan = wanted ?? derived.at(-1)?.session.plan;
  const ofPlan = derived.filter((each) => each.session.plan === plan);
  // A Claude session that worked on two plans is divided by writing up both: a listed one would draw all of it.
  const shared = new Set(ofPlan.flatMap(({ session }) => session.claudeSessions));
  const chosen = derived.filter(
    (each) =>
      each.session.plan === plan || each.session.claudeSessions.some((id) => shared.has(id)),
  );
  if (chosen.length === 0) {
    throw new ReckonError('no session is active, and no unclaimed work on a plan is in the logs', {
      remedy: 'Begin with: reckon start PLAN. What the logs hold: reckon usage',
    });
  }
  const others = new Set(
    derived.flatMap((each) => (chosen.includes(each) ? [] : (each.session.plan ?? []))),
  );
  if (others.size > 0) {
    context.note(`There is unclaimed work on ${[...others].join(', ')} too: reckon end PLAN`);
  }
  const prepared: NewSession[] = [];
  for (const tracked of chosen) {
    prepared.push(await prepareSession(context, workspace, tracking, tracked));
  }
  // Linked again with the new sessions in place, so that what is printed now is what every later command says.
  const after = link(context, workspace, {
    ...tracking,
    sessions: {
      ...tracking.sessions,
      items: [...tracking.sessions.items, ...prepared.map(({ loaded }) => loaded)],
    },
  });
  const written: Written[] = [];
  for (const { loaded, text } of prepared) {
    const tracked = after.tracked.find((each) => each.loaded === loaded);
    if (!tracked) continue;
    const answer = await reconcileSession(context, workspace, after, tracked);
    if (!(await context.ports.files.create(loaded.path, text))) {
      throw new ReckonError(`${loaded.document.file} stands already`, {
        remedy: 'Rename its folder if it is another session; it was left as it is.',
      });
    }
    const report = await writeReport(context, workspace, loaded.path, answer);
    written.push({ answer, files: [loaded.document.file, report] });
  }
  return written;
}

type NewSession = { readonly loaded: LoadedSession; readonly text: string };

async function prepareSession(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  tracked: TrackedSession,
): Promise<NewSession> {
  const { session, records } = tracked;
  const plan = tracking.plans.items.find((loaded) => loaded.plan.id === session.plan)?.plan;
  const evidence = new Set(
    records.flatMap((record) => {
      const where = tracking.links.get(record);
      return where && where.kind !== 'unplanned' ? [where.evidence] : [];
    }),
  );
  const text = newSessionText(session, {
    title: plan?.title ?? session.id,
    estimate: await deriveEstimate(context, workspace, tracking, tracked),
    estimateMarkdown: 'Derived from the plan as it was before the work began.',
    log: [
      `${formatSecond(session.started ?? 0)} first response in the logs`,
      `${formatSecond(session.ended ?? 0)} last response in the logs`,
      `${formatSecond(context.ports.clock.now())} session written from the logs · linked by ${[...evidence].join(', ')}`,
    ],
  });
  const path = join(workspace.sessionsFolder, session.id, 'session.md');
  const document = parseDocument(text, workspace.display(path));
  const loaded = { path, document, digest: '', ...readSession(document, session.id) };
  return { loaded, text };
}

/** A plan is done when all its tasks are ticked, else active; one that the user closed stays closed. */
async function closePlans(
  context: Context,
  tracking: Tracking,
  written: readonly Written[],
): Promise<string[]> {
  const files: string[] = [];
  for (const id of new Set(written.map(({ answer }) => answer.plan))) {
    const loaded = tracking.plans.items.find(({ plan }) => plan.id === id);
    if (!loaded?.document.frontmatter) continue;
    if (loaded.plan.status === 'done' || loaded.plan.status === 'dropped') continue;
    const tasks = loaded.plan.phases.flatMap((phase) => phase.tasks);
    const done = tasks.length > 0 && tasks.every((task) => task.checked);
    const edit: Edit = { kind: 'set-key', key: 'status', value: done ? 'done' : 'active' };
    if (await editFile(context, loaded, [edit])) files.push(loaded.document.file);
  }
  return files;
}
