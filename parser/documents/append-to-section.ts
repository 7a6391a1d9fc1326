import type { Document } from './document.ts';
import { type EditStep, nothingToDo } from './edit-step.ts';
import { findSection, sectionText } from './find-section.ts';
import { fragmentText, insertBehind, isSpliced, refuseHeading } from './fragment.ts';

/** Adds markdown to the end of a section, behind deeper headings and what stands under them. */
export type AppendToSection = {
  readonly kind: 'append-to-section';
  /** Plain text of the section's heading, which must be the only one of that text. */
  readonly section: string;
  /** Lines end with `\n`; blank lines at both ends do not count. Headings must be deeper than the section's. */
  readonly markdown: string;
};

/** Plans an `append-to-section` edit: new lines behind the section's last, with a blank line on both sides. */
export function appendToSection(document: Document, edit: AppendToSection): EditStep {
  const section = findSection(document, edit.section);
  if (section.kind === 'refused') return section;
  const text = fragmentText(edit.markdown);
  if (text === '') return nothingToDo;
  const { end } = section.content;
  const unsafe = refuseHeading(text, section.heading.depth, end);
  if (unsafe) return unsafe;
  return {
    kind: 'change',
    patches: [insertBehind(document.source, end, text)],
    own: {},
    holds: (after, patch) =>
      isSpliced(document, patch, after) &&
      sectionText(after, edit.section)?.endsWith(text) === true,
  };
}
