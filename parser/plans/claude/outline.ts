import type { Heading, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

import { isTold } from './section-names.ts';

/** A heading of Claude's plan with what stands below it up to the next one. */
export type Section = {
  /** Undefined for what stands before the first heading. */
  readonly heading: Heading | undefined;
  /** On one line. */
  readonly name: string;
  readonly own: readonly RootContent[];
  readonly above: readonly Section[];
  /** True when it, or a section it lies in, tells about the work and holds none. */
  readonly isTold: boolean;
  /** True for the first heading of the text when it is the only one of the first level. */
  readonly isTitle: boolean;
};

/** The sections of a text in their order; headings in quotes, lists and code open none. */
export function outlineOf(children: readonly RootContent[]): readonly Section[] {
  const headings = children.filter((node) => node.type === 'heading');
  const tops = headings.filter(({ depth }) => depth === 1);
  const title = tops.length === 1 && headings[0] === tops[0] ? tops[0] : undefined;
  const sections: (Section & { readonly own: RootContent[] })[] = [];
  const open = (heading: Heading | undefined) => {
    const depth = heading?.depth ?? 0;
    const above = heading ? ancestors(sections, depth) : [];
    const name = heading ? oneLine(toString(heading)) : '';
    const told = isTold(name) && heading !== title;
    sections.push({
      heading,
      name,
      own: [],
      above,
      isTold: told || above.some((section) => section.isTold),
      isTitle: heading !== undefined && heading === title,
    });
  };
  open(undefined);
  for (const node of children) {
    if (node.type === 'heading') open(node);
    else sections.at(-1)?.own.push(node);
  }
  return sections;
}

/** Text with single spaces, and none around it. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function ancestors(sections: readonly Section[], depth: number): readonly Section[] {
  const last = sections.findLast(({ heading }) => heading !== undefined && heading.depth < depth);
  return last ? [...last.above, last] : [];
}
