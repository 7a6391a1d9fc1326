import type { Edit } from '../../parser/documents/edit.ts';
import { editDocument } from '../../parser/documents/edit.ts';
import { parseDocument } from '../../parser/documents/document.ts';
import { count } from '../../parser/numbers.ts';
import { chainSessions } from '../../parser/reconciliation/chain-sessions.ts';
import { deriveSessions, type FoundSession } from '../../parser/reconciliation/derive-sessions.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import { readSession } from '../../parser/sessions/read-session.ts';
import { appendToSession, logItem } from '../../parser/sessions/session-items.ts';
import { formatSecond } from '../../parser/time.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeMessages } from '../reporters/messages.ts';
import type { LoadedSession } from './documents.ts';
import { prepareFound, receiptsOf, writeFound } from './found-session.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { commitsAround, prepareReceipts, writeReceipts } from './write-receipts.ts';

/** A session that took work in, and the files that were written for it. */
export type Adopted = FoundSession & { readonly files: readonly string[] };

/** Gives work that nothing claims to a session that stands: it lists the Claude sessions, and begins no later than they do. */
export async function adoptInto(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  loaded: LoadedSession,
  records: readonly UsageRecord[],
): Promise<Adopted> {
  const { session } = loaded;
  const adopted = [...new Set(records.map((record) => record.claudeSession))];
  const first = Math.floor((records[0]?.from ?? 0) / 1000) * 1000;
  const edits: Edit[] = [
    {
      kind: 'set-key',
      key: 'claudeSessions',
      value: [...new Set([...session.claudeSessions, ...adopted])],
    },
    ...(session.started !== undefined && first < session.started
      ? [{ kind: 'set-key', key: 'started', value: formatSecond(first) } as const]
      : []),
    appendToSession(
      'log',
      logItem({
        at: context.ports.clock.now(),
        text: `${count(
          records.reduce((sum, each) => sum + each.responses, 0),
          'response',
        )} of ${adopted.join(', ')} adopted`,
      }),
    ),
  ];
  const result = editDocument(loaded.document, edits);
  if (!result.ok) {
    throw new ReckonError(describeMessages(result.messages), { remedy: 'Nothing was written.' });
  }
  const after = readSession(parseDocument(result.text, loaded.document.file), session.id).session;
  // The receipts of an active session are written when it ends.
  const receipts =
    session.status === 'active'
      ? []
      : await prepareReceipts(context, workspace, tracking, {
          session: after,
          records,
          sessionPath: loaded.path,
          commits: await commitsAround(context, workspace, records),
          sessions: tracking.tracked.map((each) =>
            each.session === session ? after : each.session,
          ),
        });
  const files = await writeReceipts(context, workspace, receipts);
  await context.ports.files.replace(loaded.path, result.text, loaded.digest);
  return { session: after, records, files: [loaded.document.file, ...files] };
}

/** Makes sessions of work that nothing claims, one for each stretch without a pause of five hours; of a plan, if given. */
export async function adoptAlone(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  plan: Plan | undefined,
  records: readonly UsageRecord[],
): Promise<Adopted[]> {
  const taken = new Set(tracking.tracked.map(({ session }) => session.id));
  const found = plan
    ? deriveSessions(plan, records, taken)
    : chainSessions(records, () => workspace.root);
  const commits = await commitsAround(context, workspace, records);
  const sessions = [...tracking.tracked, ...found].map((each) => each.session);
  const adopted: Adopted[] = [];
  for (const each of found) {
    const prepared = await prepareFound(context, workspace, tracking, each, commits, sessions);
    const receipts = await receiptsOf(
      context,
      workspace,
      tracking,
      prepared.tracked,
      commits,
      sessions,
    );
    adopted.push({ ...each, files: await writeFound(context, workspace, prepared, receipts) });
  }
  return adopted;
}
