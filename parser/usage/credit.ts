import type { Instant } from '../time.ts';

/** A transcript file as far as credit depends on it. */
export type CopySource = {
  readonly path: string;
  /** Time of its first line that has one. */
  readonly startedAt: Instant | undefined;
};

/** Something that stands in a file, there under the Claude session of that file. */
export type Copy = {
  readonly source: CopySource;
  readonly claudeSession: string;
  readonly firstAt: Instant;
  readonly forked: boolean;
};

/** For each file its earliest own response. */
export type FirstResponses = ReadonlyMap<CopySource, Instant>;

/**
 * Finds the earliest response that each file has of its own: one that stands under no other Claude session. A backup of
 * the file, and progress lines about a sub-agent, are of the same session and take nothing away. A file that has none
 * was copied whole, and counts with the earliest response that it holds.
 */
export function createFirstResponses(): {
  /** Adds a response by the copies of it. */
  add(copies: readonly Copy[]): void;
  /** Adds one that stands in this file alone. */
  addOwn(source: CopySource, firstAt: Instant): void;
  found(): FirstResponses;
} {
  const own = new Map<CopySource, Instant>();
  const held = new Map<CopySource, Instant>();
  const note = (times: Map<CopySource, Instant>, source: CopySource, firstAt: Instant) => {
    const known = times.get(source);
    if (known === undefined || firstAt < known) times.set(source, firstAt);
  };
  return {
    add(copies) {
      const [one] = copies;
      if (!one) return;
      const times = copies.every(({ claudeSession }) => claudeSession === one.claudeSession)
        ? own
        : held;
      for (const { source, firstAt } of copies) note(times, source, firstAt);
    },
    addOwn: (source, firstAt) => note(own, source, firstAt),
    found: () => new Map([...held, ...own]),
  };
}

/**
 * The copy whose Claude session a response is credited to, when it stands in several files (resume, fork, branch).
 * In turn: a copy that `/branch` did not mark; not one in a file that began after it; the file with the earliest
 * response of its own; the smallest session id. A step that no copy passes is skipped.
 *
 * Totals never depend on it.
 *
 * @param copies at least one
 * @see docs/usage.md, Copies
 */
export function creditedCopy<T extends Copy>(copies: readonly T[], first: FirstResponses): T {
  if (copies.length === 1) return copies[0]!;
  const unmarked = orAll(copies, (copy) => !copy.forked);
  const native = orAll(
    unmarked,
    ({ source, firstAt }) => !(source.startedAt !== undefined && source.startedAt > firstAt),
  );
  return native.reduce((best, copy) => (comesBefore(copy, best, first) ? copy : best));
}

function orAll<T>(copies: readonly T[], passes: (copy: T) => boolean): readonly T[] {
  const passing = copies.filter(passes);
  return passing.length > 0 ? passing : copies;
}

function comesBefore(copy: Copy, best: Copy, first: FirstResponses): boolean {
  const begins = first.get(copy.source) ?? Infinity;
  const bestBegins = first.get(best.source) ?? Infinity;
  if (begins !== bestBegins) return begins < bestBegins;
  if (copy.claudeSession !== best.claudeSession) return copy.claudeSession < best.claudeSession;
  return copy.source.path < best.source.path;
}
