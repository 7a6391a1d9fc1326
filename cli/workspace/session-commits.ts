import { createCommitOwner } from '../../parser/reconciliation/commit-owner.ts';
import { sessionTrailer } from '../../parser/reconciliation/session-trailer.ts';
import type { Session } from '../../parser/sessions/session.ts';
import { minuteMs } from '../../parser/time.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import type { Commit } from '../ports.ts';
import type { Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';
import { commitWorktree, createHomeFinder } from './worktrees.ts';

/** A commit with what tells its change after a rebase too; a commit without a change has none. */
export type OwnCommit = Commit & { readonly patchId: string | undefined };

/** The commits of each session by its id, oldest first. */
export type SessionCommits = ReadonlyMap<string, readonly OwnCommit[]>;

type Worked = { readonly session: Session; readonly records: readonly UsageRecord[] };

/**
 * Divides the commits up to now among sessions, with what tells their changes, those of each worktree among the sessions
 * that were worked on there (docs/formats.md, Phases).
 *
 * @param wanted the sessions that are asked for; what was committed before their first record is not read
 */
export async function divideCommits(
  context: Context,
  workspace: Workspace,
  tracking: Pick<Tracking, 'tracked' | 'usage'>,
  wanted: readonly Worked[],
): Promise<SessionCommits> {
  const { repository } = workspace;
  if (!repository) return new Map();
  const owned = await ownCommits(context, workspace, tracking, wanted);
  const patchIds = await repository.patchIds([...owned.values()].flat().map(({ hash }) => hash));
  return new Map(
    [...owned].map(([id, commits]) => [
      id,
      commits.map((commit) => ({ ...commit, patchId: patchIds.get(commit.hash) })),
    ]),
  );
}

/** The same without what tells their changes, for which git has to look into every one. */
export async function ownCommits(
  context: Context,
  workspace: Workspace,
  { tracked, usage }: Pick<Tracking, 'tracked' | 'usage'>,
  wanted: readonly Worked[],
): Promise<ReadonlyMap<string, readonly Commit[]>> {
  const { repository } = workspace;
  const commits = new Map<string, Commit[]>();
  if (!repository) return commits;
  const homeOf = createHomeFinder(workspace, usage.ownRecords);
  const worktreeOf = ({ session, records }: Worked): string => {
    const ids = [...records.map((record) => record.claudeSession), ...session.claudeSessions];
    return commitWorktree(workspace, homeOf(ids[0] ?? ''));
  };
  const neighbours = Map.groupBy([...tracked, ...wanted], worktreeOf);
  const now = context.ports.clock.now();
  for (const [worktree, asked] of Map.groupBy(wanted, worktreeOf)) {
    const from = asked
      .flatMap(({ records }) => records)
      .reduce((least, record) => Math.min(least, record.from), Infinity);
    if (from === Infinity) continue;
    const ids = new Set(asked.map(({ session }) => session.id));
    const ownerOf = createCommitOwner(
      (neighbours.get(worktree) ?? []).map(({ session }) => session),
    );
    const owned = (await repository.commitsSince(from - minuteMs, worktree)).flatMap((commit) => {
      const { at, message } = commit;
      // Git was asked by committer date, which may be later.
      const isOf = at >= from - minuteMs && at <= now;
      const owner = isOf ? ownerOf({ at, session: sessionTrailer(message) }) : undefined;
      return owner && ids.has(owner.id) ? [{ id: owner.id, commit }] : [];
    });
    for (const { id, commit } of owned) {
      const own = commits.get(id);
      if (own) own.push(commit);
      else commits.set(id, [commit]);
    }
  }
  return commits;
}
