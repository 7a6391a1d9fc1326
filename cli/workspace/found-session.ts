import { join } from 'node:path';

import { measuredMetrics } from '../../parser/sessions/measured-metrics.ts';
import { logItem, metricItem } from '../../parser/sessions/session-items.ts';
import { newSessionText } from '../../parser/sessions/session-text.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Commit } from '../ports.ts';
import { loadedSession, type LoadedSession } from './documents.ts';
import { openDocument } from './loaded-document.ts';
import { linkText } from './link-text.ts';
import { deriveEstimate } from './standing-estimate.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { writeReceipts, type NewFile } from './write-receipts.ts';

/** A session that was found in the logs, as it is going to be written. */
export type PreparedSession = {
  readonly tracked: TrackedSession & { readonly loaded: LoadedSession };
  readonly text: string;
};

/**
 * Prepares the session.md of a session that was found in the logs. It depends on the logs, the plan and git alone, not on
 * when or where it is written.
 *
 * @param own the commits of the session, oldest first
 */
export async function prepareFound(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  tracked: Pick<TrackedSession, 'session' | 'records'>,
  own: readonly Commit[],
): Promise<PreparedSession> {
  const { session, records } = tracked;
  const { started = 0, ended = 0 } = session;
  const plan = tracking.plans.items.find((loaded) => loaded.plan.id === session.plan)?.plan;
  const day = new Date(started).toISOString().slice(0, 10);
  const text = newSessionText(session, {
    title: plan?.title ?? titleOf(own) ?? `Work without a commit on ${day}`,
    estimate: plan && (await deriveEstimate(context, workspace, tracking, tracked)),
    estimateMarkdown: 'Derived from the plan as it was before the work began.',
    metrics: measuredMetrics(records, undefined, ended).map(metricItem),
    log: [
      { at: started, text: 'first response in the logs' },
      ...own.map(({ at, hash, subject }) => ({
        at,
        text: `commit ${hash.slice(0, 7)}: ${subject}`,
      })),
      { at: ended, text: 'last response in the logs' },
      { at: ended, text: `written from the logs${linkText(tracking, records)}` },
    ]
      .toSorted((a, b) => a.at - b.at)
      .map(logItem),
  });
  const path = join(workspace.sessionsFolder, session.id, 'session.md');
  const loaded = await loadedSession(
    openDocument({ path, file: workspace.display(path), text, digest: '' }),
    session.id,
  );
  return { tracked: { session: loaded.session, records, loaded }, text };
}

/** Writes a session that was found: its receipts first, so that a session that stands has all its facts. */
export async function writeFound(
  context: Context,
  workspace: Workspace,
  { tracked: { loaded }, text }: PreparedSession,
  receipts: readonly NewFile[],
): Promise<string[]> {
  const written = await writeReceipts(context, workspace, receipts);
  const { files } = context.ports;
  // Another run may write the same at the same moment.
  const stands = async () => {
    const read = await files.readText(loaded.path);
    return read.kind === 'text' && read.text === text;
  };
  if (!(await files.create(loaded.path, text)) && !(await stands())) {
    throw new ReckonError(`${loaded.file} stands already`, {
      remedy: 'Rename its folder if it is another session; it was left as it is.',
    });
  }
  return [loaded.file, ...written];
}

/** What the session was about, by its commits: nothing that was said in it is taken. */
function titleOf(commits: readonly Commit[]): string | undefined {
  const [first, ...others] = commits.map(({ subject }) => subject).filter(Boolean);
  if (first === undefined) return undefined;
  return others.length === 0 ? first : `${first}, and ${others.length} more`;
}
