import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { WrittenSession } from './close-session.ts';
import { prepareFound, writeFound, type PreparedSession } from './found-session.ts';
import { writeReport } from './report-file.ts';
import { reportOf } from './session-outcomes.ts';
import { divideCommits } from './session-commits.ts';
import { reconcileSession } from './reconcile-session.ts';
import { link, type TrackedSession, type Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { prepareReceipts } from './write-receipts.ts';

/** Writes the sessions that only the logs know, of one plan (docs/formats.md, Linking). */
export async function writeDerived(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  wanted: string | undefined,
): Promise<WrittenSession[]> {
  const derived = tracking.tracked.filter((each) => each.loaded === undefined);
  const plan = wanted ?? derived.at(-1)?.session.plan;
  const chosen = withShared(derived, plan);
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
  const commits = await divideCommits(context, workspace, tracking, chosen);
  const prepared: PreparedSession[] = [];
  for (const tracked of chosen) {
    const own = commits.get(tracked.session.id) ?? [];
    prepared.push(await prepareFound(context, workspace, tracking, tracked, own));
  }
  // Linked again with the new sessions in place, so that what is printed now is what every later command says.
  const after = link(context, workspace, {
    ...tracking,
    sessions: {
      ...tracking.sessions,
      items: [...tracking.sessions.items, ...prepared.map(({ tracked }) => tracked.loaded)],
    },
  });
  const written: WrittenSession[] = [];
  for (const { tracked, text } of prepared) {
    const { loaded } = tracked;
    const joined = after.tracked.find((each) => each.loaded === loaded);
    if (!joined) continue;
    const answer = await reconcileSession(context, workspace, after, joined);
    const report = await reportOf(context, workspace, after, answer);
    const receipts = await prepareReceipts(context, after, {
      session: tracked.session,
      records: joined.records,
      sessionPath: loaded.path,
      commits: commits.get(tracked.session.id) ?? [],
    });
    const files = await writeFound(context, workspace, { tracked, text }, receipts);
    const reportFile = await writeReport(context, workspace, loaded.path, report);
    written.push({ answer, report, files: [...files, reportFile] });
  }
  return written;
}

/**
 * The derived sessions of a plan, and all that share a Claude session with them, directly or through others:
 * written up alone, one that lists a shared Claude session would draw what the others did in it.
 */
function withShared(
  derived: readonly TrackedSession[],
  plan: string | undefined,
): TrackedSession[] {
  let chosen: TrackedSession[] = derived.filter(({ session }) => session.plan === plan);
  for (let before = -1; before < chosen.length;) {
    before = chosen.length;
    const shared = new Set(chosen.flatMap(({ session }) => session.claudeSessions));
    chosen = derived.filter(
      (each) => chosen.includes(each) || each.session.claudeSessions.some((id) => shared.has(id)),
    );
  }
  return chosen;
}
