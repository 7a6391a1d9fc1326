import type { View } from './view.ts';

/**
 * The links to the pages before and after one.
 *
 * @param among in the order of turning pages
 * @param pageOf title and address of a page; undefined where it has none
 */
export function neighbours<T>(
  among: readonly T[],
  item: T,
  pageOf: (item: T) => { readonly title: string; readonly href: string | undefined },
): Pick<View, 'previous' | 'next'> {
  const index = among.indexOf(item);
  const linkTo = (other: T | undefined): View['previous'] => {
    const page = other === undefined ? undefined : pageOf(other);
    return page?.href === undefined ? undefined : { title: page.title, href: page.href };
  };
  return { previous: linkTo(among[index - 1]), next: linkTo(among[index + 1]) };
}
