/**
 * Divides the plain text of a list item at its middle dots (docs/formats.md, Sessions). A dot that belongs to the
 * text is written with a backslash, `\·`, and comes back without it.
 *
 * @returns at least one part, each with single spaces and none at its ends
 */
export function splitParts(text: string): string[] {
  const parts: string[][] = [[]];
  for (const word of oneLine(text).split(' ')) {
    if (word === '·') parts.push([]);
    else parts.at(-1)?.push(/^\\+·$/.test(word) ? word.slice(1) : word);
  }
  return parts.map((words) => words.join(' ').trim());
}

/** The inverse of `splitParts`: line breaks and control characters in a part become spaces. */
export function joinParts(parts: readonly string[]): string {
  return parts
    .map((part) => oneLine(part).replaceAll(/(?<=^| )(?=\\*·(?: |$))/g, '\\'))
    .join(' · ');
}

/** A text as a list item can hold it: one line, single spaces, nothing that cannot be stored as UTF-8. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
