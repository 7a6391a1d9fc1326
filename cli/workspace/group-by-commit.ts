import { createCommitFinder } from '../../parser/reconciliation/commit-of-record.ts';
import { formatInstant, minuteMs } from '../../parser/time.ts';
import type { GroupFacts } from '../../parser/usage/describe-group.ts';
import { groupRecords } from '../../parser/usage/group.ts';
import type { PriceBook } from '../../parser/usage/price-book.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import type { Commit, Repository } from '../ports.ts';
import type { Tracking } from './tracking.ts';
import type { GroupedUsage } from './usage-groups.ts';
import type { Workspace } from './workspace.ts';
import { commitWorktree, createHomeFinder, createWorktreeFinder } from './worktrees.ts';

const leastHashLength = 8;

/**
 * Groups the usage of this repository by the commits that came after it, each in its worktree (docs/usage.md, Commits);
 * in order of the commits, what none came after at the end under `uncommitted`.
 */
export async function groupByCommit(
  context: Context,
  workspace: Workspace,
  repository: Repository,
  tracking: Pick<Tracking, 'links' | 'usage'>,
  records: readonly UsageRecord[],
  prices: PriceBook,
): Promise<GroupedUsage> {
  const now = context.ports.clock.now();
  const worktreeOf = createWorktreeOf(workspace, tracking.usage.ownRecords);
  const commitOf = new Map<UsageRecord, Commit>();
  for (const [worktree, own] of Map.groupBy(records, worktreeOf)) {
    const from = own.reduce((least, record) => Math.min(least, record.from), Infinity);
    const commits = await repository.commitsSince(from - minuteMs, worktree);
    const find = createCommitFinder(commits.filter(({ at }) => at <= now));
    for (const record of own) {
      const link = tracking.links.get(record);
      const session = link?.kind === 'session' ? link.session : undefined;
      const commit = find({ at: record.at, session });
      if (commit) commitOf.set(record, commit);
    }
  }
  const commits = new Map([...commitOf.values()].map((commit) => [commit.hash, commit]));
  const shorten = shortenHashes([...commits.keys()]);
  const keyOf = (record: UsageRecord) => {
    const commit = commitOf.get(record);
    return commit ? shorten(commit.hash) : 'uncommitted';
  };
  const facts = new Map<string, GroupFacts>(
    [...commits.values()].map(({ hash, at, subject }) => [
      shorten(hash),
      { hash, committedAt: formatInstant(at), subject },
    ]),
  );
  facts.set('uncommitted', { hash: null, committedAt: null, subject: null });
  const madeAt = (key: string) => facts.get(key)?.committedAt ?? '~';
  const groups = groupRecords(records, keyOf, prices).toSorted((a, b) =>
    madeAt(a.key) < madeAt(b.key) ? -1 : 1,
  );
  return { records, groups, facts };
}

/** The worktree whose commits a record can be of; of a row, whose folder is not known, where its Claude session began. */
function createWorktreeOf(
  workspace: Workspace,
  records: readonly UsageRecord[],
): (record: UsageRecord) => string {
  const find = createWorktreeFinder(workspace);
  const homeOf = createHomeFinder(workspace, records);
  return ({ cwd, claudeSession }) => commitWorktree(workspace, find(cwd) ?? homeOf(claudeSession));
}

/** Shortens hashes to the least length, from eight digits on, at which they differ. */
function shortenHashes(hashes: readonly string[]): (hash: string) => string {
  let length = leastHashLength;
  while (new Set(hashes.map((hash) => hash.slice(0, length))).size < hashes.length) length += 1;
  return (hash) => hash.slice(0, length);
}
