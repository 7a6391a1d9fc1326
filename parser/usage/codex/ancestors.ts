/** What a rollout says of where its session comes from. */
export type SessionFacts = {
  readonly id: string;
  /** Its own first, then those that came with the history of the sessions that it was forked from. */
  readonly metas: readonly {
    readonly session: string;
    readonly forkedFrom: string | undefined;
    readonly startedBy: string | undefined;
    readonly subagent: boolean;
  }[];
};

/** How sessions descend from each other, also from those whose files are gone. */
export type Ancestors = {
  /** The session that the first one of a chain of forks is. */
  readonly firstOf: (session: string) => string;
  /** The session that a sub-agent works for in the end; any other session is its own. */
  readonly startedBy: (session: string) => string;
};

/**
 * Finds which sessions were forked from which, and which are sub-agents of which.
 *
 * A fork says so, or its file holds the beginning of the file it was forked from, whose own beginning comes second.
 */
export function findAncestors(rollouts: readonly SessionFacts[]): Ancestors {
  const said = new Map<string, string>();
  const found = new Map<string, string>();
  const startedBy = new Map<string, string>();
  for (const { metas } of rollouts) {
    const sessions = [...new Set(metas.map(({ session }) => session))];
    sessions.forEach((session, index) => {
      const before = sessions[index + 1];
      if (before !== undefined) found.set(session, before);
    });
    for (const { session, forkedFrom, subagent, startedBy: starter } of metas) {
      if (forkedFrom !== undefined) said.set(session, forkedFrom);
      if (subagent && starter !== undefined) startedBy.set(session, starter);
    }
  }
  const forkedFrom = new Map([...found, ...said]);
  return {
    firstOf: (session) => follow(forkedFrom, session),
    startedBy: (session) => follow(startedBy, session),
  };
}

function follow(parents: ReadonlyMap<string, string>, from: string): string {
  const passed = new Set<string>();
  let session = from;
  for (;;) {
    const parent = parents.get(session);
    if (parent === undefined) return session;
    // Nothing stops files from saying that they descend from each other: then all of a circle give one answer.
    if (passed.has(session)) return [...passed].toSorted()[0] ?? session;
    passed.add(session);
    session = parent;
  }
}
