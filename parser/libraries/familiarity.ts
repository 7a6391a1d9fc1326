import { libraryKey } from '../estimation/documented-table.ts';

/** How well a library is known: from sessions that are over, from a manifest of the project, or not at all. */
export type LibraryFamiliarity = {
  readonly known: 'sessions' | 'manifest' | 'new';
  /** Sessions that are over and named it. */
  readonly sessions: number;
};

/** What is known of libraries, each by its key. */
export type KnownLibraries = {
  readonly sessions: ReadonlyMap<string, number>;
  readonly manifests: ReadonlySet<string>;
};

/** Knows no library. */
export const noLibraries: KnownLibraries = { sessions: new Map(), manifests: new Set() };

/** How well a library is known; a package such as `@scope/name` or `host/owner/name` counts under its last part too. */
export function familiarityOf(name: string, known: KnownLibraries): LibraryFamiliarity {
  const key = libraryKey(name);
  const sessions = known.sessions.get(key) ?? 0;
  if (sessions > 0) return { known: 'sessions', sessions };
  return { known: known.manifests.has(key) ? 'manifest' : 'new', sessions };
}

/** Puts together what sessions and manifests name. */
export function knownLibraries(
  ofSessions: Iterable<readonly string[]>,
  ofManifests: Iterable<string>,
): KnownLibraries {
  const sessions = new Map<string, number>();
  for (const names of ofSessions) {
    for (const key of new Set(names.map((name) => libraryKey(name)))) {
      sessions.set(key, (sessions.get(key) ?? 0) + 1);
    }
  }
  const manifests = new Set<string>();
  for (const name of ofManifests) {
    manifests.add(libraryKey(name));
    manifests.add(libraryKey(name.split('/').at(-1) ?? name));
  }
  return { sessions, manifests };
}
