import { count } from '../../parser/numbers.ts';
import { chainSessions } from '../../parser/reconciliation/chain-sessions.ts';
import { deriveSessions, type FoundSession } from '../../parser/reconciliation/derive-sessions.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import { appendToSession, logItem } from '../../parser/sessions/session-items.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import type { LoadedSession } from './documents.ts';
import { prepareFound, writeFound } from './found-session.ts';
import { renewSessions } from './renew-session.ts';
import { divideCommits } from './session-commits.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { prepareReceipts, writeReceipts } from './write-receipts.ts';
import { countResponses } from '../../parser/usage/count-responses.ts';
import { editText } from './edit-file.ts';

/** A session that took work in, and the files that were written for it. */
export type Adopted = FoundSession & { readonly files: readonly string[] };

/**
 * Gives work that nothing claims to a session that stands: its receipts say whose it is, and the session lists the Claude
 * sessions. Its times stay, so that it draws nothing else.
 */
export async function adoptInto(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  loaded: LoadedSession,
  records: readonly UsageRecord[],
): Promise<Adopted> {
  const { session } = loaded;
  const adopted = [...new Set(records.map((record) => record.claudeSession))];
  const responses = countResponses(records);
  const edited = editText(await loaded.document(), [
    {
      kind: 'set-key',
      key: 'claudeSessions',
      value: [...new Set([...session.claudeSessions, ...adopted])],
    },
    appendToSession(
      'log',
      logItem({
        at: context.ports.clock.now(),
        text: `adopted ${count(responses, 'response')} of ${adopted.join(', ')}`,
      }),
    ),
  ]);
  const written = { session, records };
  const commits = await divideCommits(context, workspace, tracking, [written]);
  const receipts = await prepareReceipts(context, tracking, {
    ...written,
    sessionPath: loaded.path,
    commits: commits.get(session.id) ?? [],
  });
  const files = await writeReceipts(context, workspace, receipts);
  await context.ports.files.replace(loaded.path, edited.text, loaded.digest);
  const renewed = await renewSessions(context, workspace, [session.id]);
  return { session, records, files: [loaded.file, ...files, ...renewed] };
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
  const commitsOf = await divideCommits(context, workspace, tracking, found);
  const adopted: Adopted[] = [];
  for (const each of found) {
    const commits = commitsOf.get(each.session.id) ?? [];
    const prepared = await prepareFound(context, workspace, tracking, each, commits);
    const sessionPath = prepared.tracked.loaded.path;
    const receipts = await prepareReceipts(context, tracking, { ...each, sessionPath, commits });
    adopted.push({ ...each, files: await writeFound(context, workspace, prepared, receipts) });
  }
  return adopted;
}
