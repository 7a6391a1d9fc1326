import type { PhaseType } from '../../plans/plan.ts';
import type { Instant } from '../../time.ts';
import type { Unit } from '../../usage/tokens.ts';
import type { ImportedSession } from '../group-import.ts';

/** Kinds of files that an earlier tool left (docs/formats.md, Older stores). */
export const olderKinds = [
  'tracking',
  'level',
  'queue',
  'memory',
  'model',
  'handoff',
  'log',
] as const;
export type OlderKind = (typeof olderKinds)[number];

/** A file of an older store. */
export type OlderFile = {
  /** As the user would type it. */
  readonly file: string;
  readonly kind: OlderKind;
  readonly text: string;
};

/** A document that is made of an older file; it is never written over another one. */
export type OlderDocument = {
  readonly kind: 'session' | 'handoff' | 'plan' | 'memory' | 'note';
  /** Which of the repository's folders it belongs into, and where in it. */
  readonly folder: 'plans' | 'sessions';
  readonly path: string;
  /** Where it goes when something else stands there; without one it is not written then. */
  readonly otherPath?: string;
  readonly text: string;
};

/** Something of a file that no document holds, and why. */
export type Untaken = {
  /** Path of the key, or a line; null for the whole file. */
  readonly key: string | null;
  readonly reason: string;
};

/** What was read of one file. */
export type ReadOlder = {
  readonly documents: readonly OlderDocument[];
  /** Those of the sessions among them whose tokens are known. */
  readonly sessions: readonly ImportedSession[];
  readonly untaken: readonly Untaken[];
};

export type OlderOptions = {
  /** What the tokens of the stores are in. */
  readonly unit: Unit;
  /** Of phases whose name and type say none. */
  readonly type: PhaseType;
  readonly now: Instant;
};

/** Nothing of a file but the reason. */
export function nothingTaken(reason: string): ReadOlder {
  return { documents: [], sessions: [], untaken: [{ key: null, reason }] };
}

/** What was not asked for, in the form of a report. */
export function unknownKeys(keys: readonly string[]): Untaken[] {
  return keys.map((key) => ({ key, reason: 'nothing here is known by that name or value' }));
}

/** What files of one call come to. */
export function joinOlder(all: readonly ReadOlder[]): ReadOlder {
  return {
    documents: all.flatMap(({ documents }) => documents),
    sessions: all.flatMap(({ sessions }) => sessions),
    untaken: all.flatMap(({ untaken }) => untaken),
  };
}
