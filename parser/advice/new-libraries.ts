import { libraryKey } from '../estimation/documented-table.ts';
import type { EstimatedPhase } from '../estimation/phase-estimate.ts';
import type { Statement } from './statement.ts';
import { count, formatTokens } from '../numbers.ts';

/** A library that no past session of the repository worked with, with the work tokens that are added for it. */
export type NewLibrary = Statement & {
  readonly library: string;
  /** Ids of the phases that name it. */
  readonly phases: readonly string[];
};

/**
 * The libraries of a plan that are new to the user.
 *
 * @param facts.knownLibraries keys (`libraryKey`) of those that he has worked with or depends on
 * @param facts.sessions past sessions that were looked at
 */
export function newLibraries(
  phases: readonly EstimatedPhase[],
  facts: { readonly knownLibraries: ReadonlySet<string>; readonly sessions: number },
): NewLibrary[] {
  const found = new Map<string, { name: string; tokens: number; phases: string[] }>();
  for (const { printed } of phases) {
    for (const { name, tokens } of printed.libraries) {
      const key = libraryKey(name);
      if (facts.knownLibraries.has(key)) continue;
      const known = found.get(key) ?? { name, tokens, phases: [] };
      found.set(key, known);
      if (!known.phases.includes(printed.id)) known.phases.push(printed.id);
    }
  }
  return [...found.values()].map(({ name, tokens, phases: users }) => ({
    library: name,
    phases: users,
    text: `${name} ${whyNew(facts.sessions)}: ${formatTokens(tokens)} work tokens stand for it in each phase that names it`,
    value: tokens,
    n: facts.sessions,
    source: 'documented',
  }));
}

function whyNew(sessions: number): string {
  return sessions === 0
    ? 'is new as far as is known, since no session on a plan is over yet'
    : `is in no finished phase of ${count(sessions, 'past session')}`;
}
