import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import type { SessionReport } from '../../parser/reconciliation/report/session-report.ts';
import { measuredMetrics } from '../../parser/sessions/measured-metrics.ts';
import { appendToSession, logItem, metricItem } from '../../parser/sessions/session-items.ts';
import { formatSecond } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { loadedSession, type LoadedSession } from './documents.ts';
import { openDocument } from './loaded-document.ts';
import { linkText } from './link-text.ts';
import { writeReport } from './report-file.ts';
import { reportOf } from './session-outcomes.ts';
import { divideCommits } from './session-commits.ts';
import { reconcileSession } from './reconcile-session.ts';
import { link, type Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { prepareReceipts, writeReceipts } from './write-receipts.ts';
import { editText } from './edit-file.ts';

/** A session that was written up: how it came out, and the files that were written. */
export type WrittenSession = {
  readonly answer: Reconciliation;
  readonly report: SessionReport;
  readonly files: readonly string[];
};

/** Ends the session that `start` began: status, end and credited Claude sessions are written, then its report. */
export async function closeSession(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  active: LoadedSession,
): Promise<WrittenSession> {
  const now = context.ports.clock.now();
  const { session } = active;
  if (session.started !== undefined && now < session.started) {
    throw new ReckonError(`session ${session.id} begins only at ${formatSecond(session.started)}`, {
      remedy: `Correct \`started:\` in ${active.file}, or the clock.`,
    });
  }
  const credited = tracking.tracked.find((each) => each.session.id === session.id)?.records ?? [];
  const plan = tracking.plans.items.find((loaded) => loaded.plan.id === session.plan)?.plan;
  const claudeSessions = [
    ...new Set([
      ...session.claudeSessions,
      ...credited.flatMap(({ claudeSession, metered }) => (metered ? [] : [claudeSession])),
    ]),
  ];
  const edited = editText(await active.document(), [
    { kind: 'set-key', key: 'status', value: 'done' },
    { kind: 'set-key', key: 'ended', value: formatSecond(now) },
    { kind: 'set-key', key: 'claudeSessions', value: claudeSessions },
    ...measuredMetrics(credited, plan, now).map((metric) =>
      appendToSession('metrics', metricItem(metric)),
    ),
    appendToSession(
      'log',
      logItem({ at: now, text: `session ended${linkText(tracking, credited)}` }),
    ),
  ]);
  // Everything is computed from the text to be written before any of it is: what fails leaves all files as they were.
  const ended = await loadedSession(
    openDocument({
      path: active.path,
      file: active.file,
      text: edited.text,
      digest: active.digest,
    }),
    session.id,
  );
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
  const report = await reportOf(context, workspace, after, answer);
  const written = { session: ended.session, records: tracked?.records ?? [] };
  const commits = await divideCommits(context, workspace, after, [written]);
  const receipts = await prepareReceipts(context, after, {
    ...written,
    sessionPath: active.path,
    commits: commits.get(session.id) ?? [],
  });
  // The facts first: a session that is done has its receipts, however this ends.
  const receiptFiles = await writeReceipts(context, workspace, receipts);
  await context.ports.files.replace(active.path, edited.text, active.digest);
  const reportFile = await writeReport(context, workspace, active.path, report);
  return { answer, report, files: [active.file, ...receiptFiles, reportFile] };
}
