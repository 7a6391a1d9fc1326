import type { Heading, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { TextRange } from '../messages.ts';
import { prefixLines } from './container.ts';
import type { Document } from './document.ts';
import { type Refusal, refuse } from './edit-step.ts';
import { rangeOf } from './positions.ts';
import { lineAt } from './source.ts';
import { walk } from './walk.ts';

/** A heading outside quotes and lists with what stands under it, up to the next heading that is not deeper. */
export type Section = {
  readonly kind: 'section';
  readonly heading: Heading;
  /** The nodes under the heading, deeper headings and theirs too. */
  readonly children: readonly RootContent[];
  /** Whole lines from the first node's to the last's, without blank lines around; empty behind the heading when nothing stands there. */
  readonly content: TextRange;
};

/** The plain text of a heading, which a section is addressed by. */
export function headingText(heading: Heading): string {
  return toString(heading, { includeHtml: false })
    .replaceAll(/[ \t\r\n]+/g, ' ')
    .trim();
}

/** Finds the one section of that heading text, or says why there is none to edit. */
export function findSection(document: Document, title: string): Section | Refusal {
  const { children } = document.tree;
  const found: Heading[] = [];
  const elsewhere: Heading[] = [];
  walk(document.tree, (node, parent) => {
    if (node.type !== 'heading' || headingText(node) !== title) return;
    (parent === document.tree ? found : elsewhere).push(node);
  });

  const [heading, second] = found;
  if (second) {
    const reason = `Heading \`${title}\` stands here more than once`;
    return refuse(rangeOf(second).start, reason, 'Give the headings different texts.');
  }
  if (!heading && elsewhere[0]) {
    const reason = `Heading \`${title}\` stands in a quote, list or footnote`;
    return refuse(rangeOf(elsewhere[0]).start, reason, 'Put it at the margin.');
  }
  if (!heading) {
    const reason = `There is no heading \`${title}\``;
    return refuse(document.source.text.length, reason, 'Add the heading, on a line of its own.');
  }

  const first = children.indexOf(heading) + 1;
  const next = children.findIndex(
    (node, index) => index >= first && node.type === 'heading' && node.depth <= heading.depth,
  );
  const inside = children.slice(first, next < 0 ? undefined : next);
  return {
    kind: 'section',
    heading,
    children: inside,
    content: linesOf(document, heading, inside),
  };
}

/** What stands under the one heading of that text, with `\n` for each line ending; undefined where `findSection` finds none. */
export function sectionText(document: Document, title: string): string | undefined {
  const section = findSection(document, title);
  if (section.kind === 'refused') return undefined;
  const { start, end } = section.content;
  return prefixLines(document.source.text.slice(start, end), '', '\n');
}

function linesOf(
  { source }: Document,
  heading: Heading,
  children: readonly RootContent[],
): TextRange {
  const [first] = children;
  const { end } = lineAt(source, rangeOf(children.at(-1) ?? heading).end);
  return { start: first ? lineAt(source, rangeOf(first).start).start : end, end };
}
