/** One of the pages that a long list is divided into. */
export type ListPage<T> = {
  readonly items: readonly T[];
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly path: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

/** More rows than that make a page slow and unreadable. */
const mostRows = 200;

/** Where the pages of a list stand: the first as the index of its folder. */
export function listPath(folder: string): (number: number) => string {
  return (number) => `${folder}/${number === 1 ? 'index' : `pages/${number}`}.html`;
}

/**
 * Divides a list into pages; there is always a first one.
 *
 * @param pathOf path of a page by its number, from 1
 */
export function paginate<T>(
  items: readonly T[],
  pathOf: (number: number) => string,
): readonly ListPage<T>[] {
  const of = Math.max(1, Math.ceil(items.length / mostRows));
  return Array.from({ length: of }, (_none, index) => ({
    items: items.slice(index * mostRows, (index + 1) * mostRows),
    number: index + 1,
    of,
    path: pathOf(index + 1),
    previous: index > 0 ? pathOf(index) : undefined,
    next: index + 1 < of ? pathOf(index + 2) : undefined,
  }));
}
