/** What a container writes in front of its first line and of the others. */
export type Container = { readonly name: string; readonly first: string; readonly rest: string };

/** Quotes, lists and footnotes in the ways people and tools write them. */
export const containers: readonly Container[] = [
  { name: 'a quote', first: '> ', rest: '> ' },
  { name: 'a tight quote', first: '>', rest: '>' },
  { name: 'a list', first: '- ', rest: '  ' },
  { name: 'a numbered list', first: '12) ', rest: '    ' },
  { name: 'a list with tabs', first: '+\t', rest: '\t' },
  { name: 'a footnote', first: '[^n]: ', rest: '    ' },
  { name: 'a quote in a list', first: '- > ', rest: '  > ' },
  { name: 'a list in a tight quote', first: '>* ', rest: '>   ' },
];

/** Puts lines into a container; blank lines get no trailing space. */
export function contain(lines: readonly string[], { first, rest }: Container): string[] {
  return lines.map((line, index) => {
    const prefix = index === 0 ? first : rest;
    return line === '' ? prefix.trimEnd() : prefix + line;
  });
}
