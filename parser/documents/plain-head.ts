/** The first line of hyphens below the first line closes it, and nothing may stand beside them. */
const closed = /^---\n(?:[^]*?\n)??---(?![ \t])\n/;

/**
 * The frontmatter of a text, with both of its lines of hyphens, where no grammar would take anything else for it.
 *
 * @returns undefined for a text without one, or with characters that the grammars change
 */
export function plainHead(text: string): string | undefined {
  return /[\r\0]/.test(text) ? undefined : closed.exec(text)?.[0];
}
