import { isBlockName, markerRule } from './blocks.ts';
import { linePrefix, prefixLines } from './container.ts';
import type { Document } from './document.ts';
import { type EditStep, nothingToDo, type Refusal, refuse, refuseFor } from './edit-step.ts';
import { fragmentText, gapAtEnd } from './fragment.ts';
import { lineAt } from './source.ts';

/** Gives a managed block a new content; a missing block is added at the end of the document. */
export type ReplaceBlock = {
  readonly kind: 'replace-block';
  readonly name: string;
  /** Lines end with `\n`; blank lines at both ends do not count. */
  readonly markdown: string;
  /** Markdown line put before the block when it is added. */
  readonly heading?: string;
};

/** Plans a `replace-block` edit: what stands between the two comments, or a new block at the end. */
export function replaceBlock(document: Document, edit: ReplaceBlock): EditStep {
  const { source } = document;
  const unsafe = refuseBlock(document, edit.name, edit.heading);
  if (unsafe) return unsafe;
  const block = document.blocks.find(({ name }) => name === edit.name);
  if (!block) return addBlock(document, edit);

  const prefix = linePrefix(document, block.range.start);
  const endPrefix = source.text.slice(lineAt(source, block.inner.end).start, block.inner.end);
  const text = innerText(edit.markdown, prefix, source.eol) + endPrefix;
  if (source.text.slice(block.inner.start, block.inner.end) === text) return nothingToDo;
  return {
    kind: 'change',
    patches: [{ ...block.inner, text }],
    own: { block: edit.name },
    holds: holdsBlock(edit.name, text),
  };
}

/** Why no block of this document, or not this one, can be edited; undefined when it can be. */
export function refuseBlock(
  document: Document,
  name: string,
  heading: string | undefined,
): Refusal | undefined {
  const end = document.source.text.length;
  if (!isBlockName(name)) {
    return refuse(end, `\`${name}\` cannot name a block`, 'Use letters, digits, dots and hyphens.');
  }
  if (heading !== undefined && /[\r\n]/.test(heading)) {
    return refuse(end, 'The heading of a block must be one line', 'Take out the line break.');
  }
  return refuseFor(document, markerRule);
}

/** Plans a new block at the end of a document that has none of that name. */
export function addBlock({ source }: Document, edit: Omit<ReplaceBlock, 'kind'>): EditStep {
  const { eol } = source;
  const inner = innerText(edit.markdown, '', eol);
  const lines = [
    ...(edit.heading === undefined ? [] : [edit.heading, '']),
    `<!-- reckon:begin ${edit.name} -->${inner}<!-- reckon:end ${edit.name} -->`,
    '',
  ];
  const end = source.text.length;
  return {
    kind: 'change',
    patches: [{ start: end, end, text: gapAtEnd(source) + lines.join(eol) }],
    own: { block: edit.name },
    holds: holdsBlock(edit.name, inner),
  };
}

// A blank line on both sides keeps html, tables and formatters from joining the content with the comments.
function innerText(markdown: string, prefix: string, eol: string): string {
  const text = fragmentText(markdown);
  const blank = prefix.trimEnd() + eol;
  return text === '' ? eol : eol + blank + prefixLines(text, prefix, eol) + eol + blank;
}

function holdsBlock(name: string, inner: string): (after: Document) => boolean {
  return ({ blocks, source }) => {
    const block = blocks.find((candidate) => candidate.name === name);
    return block !== undefined && source.text.slice(block.inner.start, block.inner.end) === inner;
  };
}
