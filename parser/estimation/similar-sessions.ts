import type { PhaseType } from '../plans/plan.ts';
import type { Unit } from '../usage/tokens.ts';
import { libraryKey } from './documented-table.ts';
import type { ComparedSession } from './past-record.ts';

/** What a session is made of. */
export type SessionWork = {
  /** By the documented formula, in work tokens. */
  readonly workByType: ReadonlyMap<PhaseType, number>;
  readonly libraries: readonly string[];
};

/** A past session that is like a plan, and how it came out. */
export type SimilarSession = {
  readonly session: string;
  /** Share, 0–1, of types, libraries and size that both have in common. */
  readonly similarity: number;
  readonly estimate: number;
  readonly actual: number;
  readonly variancePercent: number;
};

const mostShown = 5;
const leastSimilarity = 0.5;

/**
 * The past sessions most like a plan (docs/estimation.md, Similar sessions): at most five, those that are half alike or more.
 *
 * @param sessions oldest first; of those equally alike the latest go first, and those in another unit are passed over
 */
export function similarSessions(
  plan: SessionWork,
  sessions: readonly ComparedSession[],
  unit: Unit,
): SimilarSession[] {
  return sessions
    .filter((session) => session.unit === unit)
    .toReversed()
    .map(({ session, estimate, actual, variancePercent, ...work }) => ({
      session,
      similarity: similarityOf(plan, work),
      estimate,
      actual,
      variancePercent,
    }))
    .filter(({ similarity }) => similarity >= leastSimilarity)
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, mostShown);
}

/** The mean of what two sessions share in types, in libraries and in size, each 0–1. */
export function similarityOf(one: SessionWork, other: SessionWork): number {
  const [size, otherSize] = [sizeOf(one), sizeOf(other)];
  if (size <= 0 || otherSize <= 0) return 0;
  let types = 0;
  for (const [type, work] of one.workByType) {
    types += Math.min(work / size, (other.workByType.get(type) ?? 0) / otherSize);
  }
  const sizes = Math.min(size, otherSize) / Math.max(size, otherSize);
  return (types + sharedLibraries(one, other) + sizes) / 3;
}

function sharedLibraries(one: SessionWork, other: SessionWork): number {
  const own = new Set(one.libraries.map((name) => libraryKey(name)));
  const others = new Set(other.libraries.map((name) => libraryKey(name)));
  const shared = [...own].filter((key) => others.has(key)).length;
  const all = own.size + others.size - shared;
  return all === 0 ? 1 : shared / all;
}

function sizeOf({ workByType }: SessionWork): number {
  return [...workByType.values()].reduce((sum, work) => sum + work, 0);
}
