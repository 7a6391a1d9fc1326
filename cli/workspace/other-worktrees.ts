import { join } from 'node:path';

import { createSessionFinder } from '../../parser/reconciliation/find-session.ts';
import type { Link, LinkEvidence } from '../../parser/reconciliation/link-records.ts';
import type { Session } from '../../parser/sessions/session.ts';
import type { Instant } from '../../parser/time.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { readThrough } from './cached-reading.ts';
import { normalise } from './paths.ts';
import { sessionFolders } from './session-folders.ts';
import type { Workspace } from './workspace.ts';
import { createWorktreeFinder } from './worktrees.ts';

/** A session as it stands in another worktree. */
export type SessionElsewhere = { readonly session: Session; readonly worktree: string };

/** Where a record is, or will be, written up outside of this worktree, and why. */
export type WrittenElsewhere = SessionElsewhere & { readonly evidence: LinkEvidence };

/**
 * Reads the sessions of the other worktrees, without those that are over here: of them, what stands here counts.
 *
 * @param here the sessions of this worktree
 */
export async function loadOtherWorktrees(
  context: Context,
  workspace: Workspace,
  here: readonly Session[],
): Promise<readonly SessionElsewhere[]> {
  const { files } = context.ports;
  const over = new Set(here.flatMap(({ id, status }) => (status === 'active' ? [] : [id])));
  const found: SessionElsewhere[] = [];
  for (const worktree of workspace.repository?.worktrees ?? []) {
    if (normalise(worktree) === normalise(workspace.root)) continue;
    const folder = join(worktree, workspace.configuration.sessions);
    for (const name of await sessionFolders(files, folder)) {
      if (over.has(name)) continue;
      const path = join(folder, name, 'session.md');
      const read = await files.readText(path);
      // What is wrong with it is told where it stands.
      if (read.kind !== 'text') continue;
      const file = workspace.display(path);
      const { session } = await readThrough(
        workspace.cache,
        kind,
        [read.digest, name, file],
        async () => {
          const { parseSession } = await import('../../parser/sessions/parse-session.ts');
          return parseSession(read.text, name, file);
        },
      );
      found.push({ session, worktree });
    }
  }
  workspace.cache.flush(kind, { whole: true });
  return found;
}

/** Kept apart from the sessions of this worktree, each of which is of use there. */
const kind = 'sessions-elsewhere';

/**
 * Prepares the look-up of the other worktree's session that a record is of, by the rules that link it there
 * (docs/formats.md, Linking). What is linked to a session here is not looked for.
 *
 * @param here the sessions of this worktree
 */
export function createElsewhereFinder(
  workspace: Workspace,
  elsewhere: readonly SessionElsewhere[],
  here: readonly Session[],
  now: Instant,
): (record: UsageRecord, linkHere: Link) => WrittenElsewhere | undefined {
  const worktreeOf = createWorktreeFinder(workspace);
  const standing = new Set(here.map(({ id }) => id));
  const worktrees = [...Map.groupBy(elsewhere, ({ worktree }) => worktree)].map(
    ([worktree, own]) => {
      const isThere = (cwd: string | undefined) => worktreeOf(cwd) === normalise(worktree);
      const sessions = own.map(({ session }) =>
        // Backfill writes up every worktree, so that the branch does not tell where it was.
        session.backfilled ? { ...session, branch: undefined } : session,
      );
      // A copy of a session that is open here may be an old one, open there for ever.
      const unknownHere = sessions.filter(({ id }) => !standing.has(id));
      return {
        worktree,
        isThere,
        ofAll: createSessionFinder(sessions, isThere, now),
        ofUnknown: createSessionFinder(unknownHere, isThere, now),
      };
    },
  );
  return (record, linkHere) => {
    if (linkHere.kind === 'session') return undefined;
    const plan = linkHere.kind === 'plan' ? linkHere.plan : undefined;
    const titled = linkHere.kind === 'plan' && linkHere.evidence === 'title' ? plan : undefined;
    for (const { worktree, isThere, ofAll, ofUnknown } of worktrees) {
      const listing = ofAll.listing(record);
      const listed: WrittenElsewhere | undefined = listing && {
        session: listing.session,
        worktree,
        evidence: 'claude-session',
      };
      if (listing?.over === false) return listed;
      const running = isThere(record.cwd) ? ofUnknown.covering(record, titled) : undefined;
      if (running) return { session: running, worktree, evidence: 'active-session' };
      // Backfill takes what was there, and what follows is new; another plan takes what is its own.
      const goesOn = listed && !listed.session.backfilled;
      if (goesOn && (plan === undefined || plan === listed.session.plan)) return listed;
    }
    return undefined;
  };
}
