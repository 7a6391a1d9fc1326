import { ReckonError } from '../errors.ts';

/** What can be named: a plan or a session, and how all of them are listed. */
export type NamedKind = { readonly name: string; readonly listCommand: string };

export const namedPlan: NamedKind = { name: 'plan', listCommand: 'reckon plan list' };
export const namedSession: NamedKind = { name: 'session', listCommand: 'reckon reconcile' };

/** The id that a user means who names a file, a folder or a part of an id. */
export function idNamed(name: string): string {
  const last = name
    .replace(/\/session\.md$/, '')
    .split(/[\\/]/)
    .filter(Boolean)
    .at(-1);
  return last?.replace(/\.md$/i, '') ?? name;
}

/**
 * Finds the one of some ids that the user named: by id, by file, or by a part that only one id has.
 *
 * @throws ReckonError naming the candidates when there is none or more than one
 */
export function chooseId(kind: NamedKind, ids: readonly string[], name: string): string {
  const id = idNamed(name);
  if (ids.includes(id)) return id;
  const matches = ids.filter((each) => each.includes(id));
  const [only] = matches;
  if (only !== undefined && matches.length === 1) return only;
  if (matches.length > 1) {
    throw new ReckonError(
      `\`${name}\` could be ${matches.length} ${kind.name}s: ${matches.join(', ')}`,
      { remedy: `Name one of them in full.` },
    );
  }
  const known = ids.slice(-5).join(', ');
  throw new ReckonError(`there is no ${kind.name} \`${name}\``, {
    remedy: known
      ? `The latest are ${known}; all of them: ${kind.listCommand}`
      : `There is no ${kind.name} yet.`,
  });
}
