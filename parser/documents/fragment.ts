import type { RootContent } from 'mdast';
import { prefixLines } from './container.ts';
import { type Document, parseDocument } from './document.ts';
import { type Refusal, refuse } from './edit-step.ts';
import { rangeOf } from './positions.ts';
import type { Patch } from './patch.ts';
import { lineAt, nextLineStart, type Source } from './source.ts';
import { same } from './verify.ts';

/** New markdown with `\n` for each line ending: the first line keeps its indent, blank lines at both ends go. */
export function fragmentText(markdown: string): string {
  return prefixLines(markdown.replace(/^(?:[ \t]*[\r\n])+/, '').trimEnd(), '', '\n');
}

/** The top level nodes of new markdown; none when it cannot be read. */
export function fragmentNodes(text: string): readonly RootContent[] {
  return parseFragment(text, '\n').tree.children;
}

// The line ending in front keeps a rule from opening frontmatter.
function parseFragment(text: string, eol: string): Document {
  return parseDocument(eol + text, '');
}

/** Refuses a heading that would end the section the new markdown is for; `depth` is that of the section's heading. */
export function refuseHeading(text: string, depth: number, at: number): Refusal | undefined {
  const isShallow = fragmentNodes(text).some(
    (node) => node.type === 'heading' && node.depth <= depth,
  );
  if (!isShallow) return undefined;
  const reason = 'A heading in the new text would end the section';
  return refuse(at, reason, 'Write the headings in it with more `#` than the section has.');
}

/** What goes before new text at the end of a file, so that a blank line stands between. */
export function gapAtEnd({ text, bomLength, finalNewline, eol }: Source): string {
  if (text.length === bomLength) return '';
  if (!finalNewline) return eol + eol;
  return /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(text) ? '' : eol;
}

/** What goes after new text at the end of a line, so that a blank line or the end of the file follows. */
export function gapBehind(source: Source, at: number): string {
  const next = nextLineStart(source, at);
  const line = lineAt(source, next);
  const isBlank = /^[ \t]*$/.test(source.text.slice(line.start, line.end));
  return next === source.text.length || isBlank ? '' : source.eol;
}

/** New markdown on lines of its own behind the end of a line, with a blank line on both sides. */
export function insertBehind(source: Source, at: number, markdown: string): Patch {
  const text = prefixLines(`\n\n${markdown}`, '', source.eol) + gapBehind(source, at);
  return { start: at, end: at, text };
}

/**
 * True when the top level of a document has, in place of what a patch took, just the nodes of the patch's own text:
 * nothing of it joins or takes in what stands before or after.
 */
export function isSpliced(before: Document, patch: Patch, after: Document): boolean {
  const { eol } = before.source;
  const growth = patch.text.length - (patch.end - patch.start);
  const kept = before.tree.children;
  return same(after.tree.children.map(place(0)), [
    ...kept.filter((node) => rangeOf(node).start < patch.start).map(place(0)),
    ...parseFragment(patch.text, eol).tree.children.map(place(patch.start - eol.length)),
    ...kept.filter((node) => rangeOf(node).start >= patch.end).map(place(growth)),
  ]);
}

function place(shift: number): (node: RootContent) => unknown {
  return (node) => {
    const { start, end } = rangeOf(node);
    return [node.type, start + shift, end + shift];
  };
}
