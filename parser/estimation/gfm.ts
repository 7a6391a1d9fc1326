/** Text of the user's as it may stand in a line or table cell that reckon writes: one line, each `|` escaped, no HTML. */
export function inline(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll('<', '&lt;')
    .replaceAll(/\\*\|/g, (pipe) => (pipe.length % 2 === 0 ? pipe : `\\${pipe}`));
}

/** A GFM table; columns whose heading ends in `:` are aligned right. */
export function gfmTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(headings.map((heading) => heading.replace(/:$/, ''))),
    row(headings.map((heading) => (heading.endsWith(':') ? '---:' : '---'))),
    ...rows.map(row),
  ].join('\n');
}
