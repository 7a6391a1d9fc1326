import { createPriceBook } from '../../../parser/usage/price-book.ts';
import { contextOfRecords, latestContext } from '../../../parser/windows/context-use.ts';
import type { Context } from '../../context.ts';
import type { WatchAnswer } from '../../schemas/watch.ts';
import { findSession } from '../documents.ts';
import { findStanding, type Standing } from '../standing.ts';
import { link, track, type Tracking } from '../tracking.ts';
import { readUsageLogs } from '../usage.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';
import type { Followed } from './follow-transcripts.ts';
import { watchAnswerOf } from './watch-answer.ts';

/** One whole reading of documents, logs and history. */
export type WatchReading = {
  readonly workspace: Workspace;
  readonly standing: Standing;
  /** Where the prices are from. */
  readonly prices: string;
};

/**
 * Reads everything, for the session that was named or the one that runs.
 *
 * @param documents the reading whose documents and history are taken as they were, so that only the logs are read again
 * @throws ReckonError when no session, or more than one, has that name
 */
export async function readWatched(
  context: Context,
  name: string | undefined,
  documents?: WatchReading,
): Promise<WatchReading> {
  const workspace = documents?.workspace ?? (await openWorkspace(context));
  const tracking = documents
    ? await trackLogs(context, documents)
    : await track(context, workspace);
  const { tracked, sessions } = tracking;
  const chosen =
    name === undefined
      ? undefined
      : findSession({ items: tracked, unreadable: sessions.unreadable }, name);
  const standing = await findStanding(context, workspace, tracking, chosen);
  const prices = createPriceBook(workspace.configuration.prices).label;
  return { workspace, standing, prices };
}

async function trackLogs(
  context: Context,
  { workspace, standing: { tracking } }: WatchReading,
): Promise<Tracking> {
  const { plans, sessions, history, otherWorktrees } = tracking;
  const written = sessions.items.map(({ session }) => session);
  const usage = await readUsageLogs(context, workspace, written);
  return link(context, workspace, { plans, sessions, usage, history, otherWorktrees });
}

/** The same as of now, without reading anything again: minutes go by, and windows end. */
export async function renewWatched(context: Context, reading: WatchReading): Promise<WatchReading> {
  const { workspace, standing } = reading;
  const chosen = standing.isRunning ? undefined : standing.tracked;
  return {
    ...reading,
    standing: await findStanding(context, workspace, standing.tracking, chosen),
  };
}

/** What a reading says, with what the ends of the transcripts told since. */
export function answerOf(
  context: Context,
  { standing }: WatchReading,
  followed: Followed,
  problem?: string,
): WatchAnswer {
  const records = standing.tracked?.records ?? [];
  const { compactions } = standing.tracking.usage;
  const last = records.at(-1)?.at;
  return watchAnswerOf(standing, {
    now: context.ports.clock.now(),
    context: latestContext(contextOfRecords(records, compactions), followed.context),
    lastActivityAt:
      last === undefined
        ? followed.lastActivityAt
        : Math.max(last, followed.lastActivityAt ?? last),
    problem,
  });
}
