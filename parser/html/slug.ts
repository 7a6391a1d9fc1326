/**
 * The slug of a heading by the rule of GitHub: lower case, letters, digits, `_` and `-`, hyphens for spaces.
 *
 * A link to `other.md#heading` leads to the id `idPrefix + slugOf(heading)` of that body.
 */
export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/**
 * Makes a slug unique by a counter, as GitHub does.
 *
 * @param taken how often each slug was counted up; changed by the call
 */
export function uniqueSlug(slug: string, taken: Map<string, number>): string {
  let unique = slug;
  let count = taken.get(slug) ?? 0;
  while (taken.has(unique)) {
    count += 1;
    unique = `${slug}-${count}`;
  }
  if (unique !== slug) taken.set(slug, count);
  taken.set(unique, 0);
  return unique;
}
