import { libraryKey } from '../estimation/documented-table.ts';
import type { EstimatedPhase } from '../estimation/phase-estimate.ts';
import { count, formatTokens } from '../numbers.ts';
import type { Statement } from './statement.ts';

/** A library that is new to the user, with the work tokens that are added for it. */
export type NewLibrary = Statement & {
  readonly library: string;
  /** Ids of the phases that name it. */
  readonly phases: readonly string[];
};

/**
 * The libraries that no session which is over has named, and no manifest of the project.
 *
 * @param pastSessions on a plan, that were looked at
 */
export function newLibraries(
  phases: readonly EstimatedPhase[],
  pastSessions: number,
): NewLibrary[] {
  const uses = phases.flatMap(({ printed }) =>
    printed.libraries
      .filter(({ known }) => known === 'new')
      .map((library) => ({ ...library, phase: printed.id })),
  );
  return [...Map.groupBy(uses, ({ name }) => libraryKey(name)).values()].map((same) => {
    const { name, tokens, source } = same[0]!;
    return {
      library: name,
      phases: [...new Set(same.map(({ phase }) => phase))],
      text: `${name} is in no manifest and in none of ${count(pastSessions, 'past session')}: ${formatTokens(tokens)} work tokens stand for it in each phase that names it`,
      value: tokens,
      n: pastSessions,
      source,
    };
  });
}
