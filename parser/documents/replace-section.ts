import type { Document } from './document.ts';
import { prefixLines } from './container.ts';
import { type EditStep, nothingToDo } from './edit-step.ts';
import { findSection, type Section, sectionText } from './find-section.ts';
import { fragmentText, gapBehind, insertBehind, isSpliced, refuseHeading } from './fragment.ts';
import { rangeOf } from './positions.ts';
import type { Patch } from './patch.ts';
import { lineAt, type Source } from './source.ts';

/** Gives a section a new content, deeper headings and what stands under them included. */
export type ReplaceSection = {
  readonly kind: 'replace-section';
  /** Plain text of the section's heading, which must be the only one of that text. */
  readonly section: string;
  /** Lines end with `\n`; blank lines at both ends do not count. Headings must be deeper than the section's. */
  readonly markdown: string;
};

/** Plans a `replace-section` edit: the lines of the content, without the blank lines around it. */
export function replaceSection(document: Document, edit: ReplaceSection): EditStep {
  const section = findSection(document, edit.section);
  if (section.kind === 'refused') return section;
  const { source } = document;
  const text = fragmentText(edit.markdown);
  const { depth } = section.heading;
  const unsafe = refuseHeading(text, depth, section.content.start);
  if (unsafe) return unsafe;
  if (sectionText(document, edit.section) === text) return nothingToDo;
  return {
    kind: 'change',
    patches: text === '' ? [emptied(source, section)] : filled(source, section, text),
    own: {},
    holds: (after, patch) =>
      isSpliced(document, patch, after) && sectionText(after, edit.section) === text,
  };
}

function emptied(source: Source, { heading, content }: Section): Patch {
  return { start: lineAt(source, rangeOf(heading).end).end, end: content.end, text: '' };
}

// What stood there may have done without the blank lines that a paragraph above an underlined heading needs.
function filled(
  source: Source,
  { heading, children, content }: Section,
  markdown: string,
): Patch[] {
  if (children.length === 0) return [insertBehind(source, content.end, markdown)];
  const text = prefixLines(markdown, '', source.eol);
  const follows =
    lineAt(source, rangeOf(heading).end).end === lineAt(source, content.start - 1).end;
  const apart = (follows ? source.eol : '') + text + gapBehind(source, content.end);
  return [text, apart].map((written) => ({ ...content, text: written }));
}
