import { minuteMs } from '../../../parser/time.ts';
import type { Context } from '../../context.ts';
import { ReckonError } from '../../errors.ts';
import type { LivePorts, Pulse } from '../../live-ports.ts';
import { createChanges } from './changes.ts';
import { readWatched, renewWatched, type WatchReading } from './read-watched.ts';
import { findPlaces, type WatchedPlaces } from './watched-places.ts';

export type KeepOptions = {
  /** The session by id or part of it; without it the one that runs. */
  readonly session: string | undefined;
  /** The least time between two readings. */
  readonly intervalMs: number;
  readonly live: LivePorts;
  readonly pulse: Pulse;
};

/** A reading that is kept as new as it may be without taking much of the machine. */
export type KeptReading = {
  readonly reading: WatchReading;
  /** Where something may change from now on. */
  readonly places: WatchedPlaces;
  /** Why it is older than it should be. */
  readonly problem: string | undefined;
  /** Looks whether something changed, and reads what did where it is time for that. */
  look(): Promise<void>;
  /** Until the next look is due. */
  waitMs(): number;
};

/** How long to the next look, by how long ago something changed. */
const looks = [
  { idleMs: minuteMs, waitMs: 1000 },
  { idleMs: 10 * minuteMs, waitMs: 2000 },
] as const;
const longestWaitMs = 5000;
const seldomMs = 10_000;
/** A reading that takes much, as of large logs, is paid with a longer rest: readings take a twentieth of a processor at most. */
const restFactor = 20;
const longestRestMs = minuteMs;
/** Without a change what only the clock moves is told anew that often. */
const renewMs = minuteMs;
/** So often documents and history are read as well where only logs changed: those of other worktrees are not looked at. */
const documentsMs = 5 * minuteMs;

/**
 * Reads everything, and from then on what changed.
 *
 * @throws ReckonError when the first reading fails; a later one that fails leaves what was known before
 */
export async function keepReading(context: Context, options: KeepOptions): Promise<KeptReading> {
  const { session, intervalMs, live, pulse } = options;
  // Remarks were printed the first time; later they would stand in the middle of what is drawn.
  const quiet: Context = { ...context, note: () => {}, report: () => {} };
  const changes = createChanges(live);
  /** What changed since it was read. */
  const stale = { logs: false, documents: false };

  changes.since(pulse.machineTime());
  let reading = await readWatched(context, session);
  let places = await findPlaces(context, reading);
  let problem: string | undefined;
  let readAt = pulse.elapsedMs();
  let documentsAt = readAt;
  let changedAt = readAt;
  let seldomAt = -Infinity;
  // To begin takes more than a reading does later, so that it says nothing about a rest.
  let notBefore = readAt + intervalMs;

  const attempt = async (read: () => Promise<void>): Promise<void> => {
    const busyBefore = pulse.busyMs();
    try {
      await read();
      problem = undefined;
    } catch (error) {
      problem = problemText(error);
    }
    readAt = pulse.elapsedMs();
    const restMs = Math.min(longestRestMs, restFactor * (pulse.busyMs() - busyBefore));
    notBefore = readAt + Math.max(intervalMs, restMs);
  };

  const readAgain = async (): Promise<void> => {
    const isWhole =
      stale.documents || problem !== undefined || pulse.elapsedMs() - documentsAt >= documentsMs;
    stale.logs = false;
    stale.documents = false;
    changes.since(pulse.machineTime());
    reading = await readWatched(quiet, session, isWhole ? undefined : reading);
    places = await findPlaces(context, reading);
    if (isWhole) documentsAt = pulse.elapsedMs();
  };

  const renew = async (): Promise<void> => {
    reading = await renewWatched(quiet, reading);
  };

  return {
    get reading() {
      return reading;
    },
    get places() {
      return places;
    },
    get problem() {
      return problem;
    },
    look: async () => {
      const at = pulse.elapsedMs();
      const isSeldom = at - seldomAt >= seldomMs;
      if (isSeldom) seldomAt = at;
      for (const kind of ['logs', 'documents'] as const) {
        const { often, seldom } = places[kind];
        if (!changes.look(isSeldom ? [...often, ...seldom] : often)) continue;
        stale[kind] = true;
        changedAt = at;
      }
      const isStale = stale.logs || stale.documents;
      if (isStale && at >= notBefore) await attempt(readAgain);
      else if (at - readAt >= renewMs) await attempt(problem === undefined ? renew : readAgain);
    },
    waitMs: () => {
      const at = pulse.elapsedMs();
      const usual = looks.find(({ idleMs }) => at - changedAt < idleMs)?.waitMs ?? longestWaitMs;
      const isStale = stale.logs || stale.documents;
      return isStale ? Math.max(0, Math.min(usual, notBefore - at)) : usual;
    },
  };
}

function problemText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const remedy = error instanceof ReckonError ? error.remedy : undefined;
  return [message, remedy].filter(Boolean).join(' ');
}
