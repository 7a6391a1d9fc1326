import { prefixLines } from './container.ts';
import type { Document } from './document.ts';
import { type EditStep, nothingToDo, type Refusal, refuse } from './edit-step.ts';
import { findSection, headingText, sectionText } from './find-section.ts';
import {
  fragmentNodes,
  fragmentText,
  gapAtEnd,
  insertBehind,
  isSpliced,
  refuseHeading,
} from './fragment.ts';
import { rangeOf } from './positions.ts';
import type { Patch } from './patch.ts';

/** Adds a section that the document has not. */
export type AppendSection = {
  readonly kind: 'append-section';
  /** Markdown line such as `## Notes`. */
  readonly heading: string;
  /** Lines end with `\n`; blank lines at both ends do not count. Headings must be deeper than `heading`. */
  readonly markdown: string;
  /** Plain text of the heading of the section it goes behind; without it, it goes to the end of the document. */
  readonly after?: string;
};

/** Plans an `append-section` edit: a heading and its content, unless they stand there already. */
export function appendSection(document: Document, edit: AppendSection): EditStep {
  const { source } = document;
  const heading = readHeading(edit.heading, source.text.length);
  if (heading.kind === 'refused') return heading;
  const { title, depth } = heading;
  const content = fragmentText(edit.markdown);
  const unsafe = refuseHeading(content, depth, source.text.length);
  if (unsafe) return unsafe;
  const known = document.tree.children.find(
    (node) => node.type === 'heading' && headingText(node) === title,
  );
  if (known?.type === 'heading') {
    if (known.depth === depth && sectionText(document, title) === content) return nothingToDo;
    const reason = `Heading \`${title}\` stands here already`;
    return refuse(rangeOf(known).start, reason, 'Give the new section another heading.');
  }

  const patch = patchFor(document, heading.line, content, edit.after);
  if ('kind' in patch) return patch;
  return {
    kind: 'change',
    patches: [patch],
    own: {},
    holds: (after) => isSpliced(document, patch, after) && sectionText(after, title) === content,
  };
}

type NewHeading = {
  readonly kind: 'heading';
  readonly line: string;
  readonly title: string;
  readonly depth: number;
};

function readHeading(heading: string, at: number): NewHeading | Refusal {
  const line = heading.trim();
  const [node, ...rest] = fragmentNodes(line);
  const title = node?.type === 'heading' && rest.length === 0 ? headingText(node) : '';
  if (node?.type !== 'heading' || title === '' || /[\r\n]/.test(line)) {
    const reason = 'The heading of a section must be one line with a text';
    return refuse(at, reason, 'Write it as `## Name`.');
  }
  return { kind: 'heading', line, title, depth: node.depth };
}

function patchFor(
  document: Document,
  heading: string,
  content: string,
  after: string | undefined,
): Patch | Refusal {
  const { source } = document;
  const markdown = content === '' ? heading : `${heading}\n\n${content}`;
  if (after === undefined) {
    const end = source.text.length;
    const text = gapAtEnd(source) + prefixLines(`${markdown}\n`, '', source.eol);
    return { start: end, end, text };
  }
  const section = findSection(document, after);
  return section.kind === 'refused' ? section : insertBehind(source, section.content.end, markdown);
}
