import { reportSession } from '../../../parser/reconciliation/report/session-report.ts';
import type { SessionOutcome } from '../../../parser/reconciliation/session-outcome.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import type { PriceBook } from '../../../parser/usage/price-book.ts';
import type { Context } from '../../context.ts';
import type { CountedSessions } from '../counted-sessions.ts';
import { ownCommits } from '../session-commits.ts';
import { earlierThan } from '../session-outcomes.ts';
import type { TrackedSession, Tracking } from '../tracking.ts';
import type { Workspace } from '../workspace.ts';
import { gatherSession } from './gather-session.ts';
import { sessionTexts, type SessionTexts } from './session-texts.ts';
import type { Shown } from './show-document.ts';

/** What the pages of all sessions have in common. */
export type SessionsFacts = {
  readonly outcomeOf: (tracked: TrackedSession) => SessionOutcome;
  readonly counting: CountedSessions;
  readonly prices: PriceBook;
  /** Documents that were rendered while they were read, by path. */
  readonly shownByPath: ReadonlyMap<string, Shown>;
};

/** Puts together what the pages of all sessions show, oldest first, and the texts that stand in their folders. */
export async function gatherSessions(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  { outcomeOf, counting, prices, shownByPath }: SessionsFacts,
): Promise<{ readonly sessions: RepositorySession[]; readonly texts: SessionTexts[] }> {
  const [counted, samples] = [new Set(counting.counted), new Set(counting.samples)];
  const commits = await ownCommits(context, workspace, tracking, tracking.tracked);
  const receipts = Map.groupBy(tracking.usage.receipts.items, ({ session }) => session);
  const sessions: RepositorySession[] = [];
  const texts: SessionTexts[] = [];
  for (const tracked of tracking.tracked) {
    const { id, plan } = tracked.session;
    const outcome = outcomeOf(tracked);
    const own = await sessionTexts(context, workspace, tracked.loaded, shownByPath);
    texts.push(own);
    sessions.push(
      gatherSession(tracking, tracked, {
        outcome,
        report: reportSession(outcome, earlierThan(tracking, outcome.answer).map(outcomeOf)),
        sample: samples.has(tracked),
        counts: counted.has(tracked),
        prices,
        commits: commits.get(id) ?? [],
        receipts: receipts.get(id) ?? [],
        texts: own,
        planTitle: tracking.planById.get(plan ?? '')?.plan.title,
      }),
    );
  }
  return { sessions, texts };
}
