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
    text: `${name} is in none of ${count(facts.sessions, 'past session')}: ${formatTokens(tokens)} work tokens stand for it where it is used, as documented`,
    value: tokens,
    n: facts.sessions,
    source: 'documented',
  }));
}
