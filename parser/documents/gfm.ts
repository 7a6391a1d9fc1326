import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Processor } from 'unified';

type Feature = {
  /** What a text has that has the feature; others may have it as well. */
  readonly sign: RegExp;
  readonly syntax: ReturnType<typeof gfmTable>;
  readonly tree: FromMarkdown;
};

/** What GFM adds to CommonMark, in the order in which remark-gfm has it. */
const features: readonly Feature[] = [
  // Escapes and character references can make up an address as well.
  {
    sign: /[@&\\]|www\.|:\/\//i,
    syntax: gfmAutolinkLiteral(),
    tree: gfmAutolinkLiteralFromMarkdown() as FromMarkdown,
  },
  { sign: /\[\^/, syntax: gfmFootnote(), tree: gfmFootnoteFromMarkdown() },
  { sign: /~/, syntax: gfmStrikethrough(), tree: gfmStrikethroughFromMarkdown() },
  // A table of one column needs no pipe.
  { sign: /\||:-|-:/, syntax: gfmTable(), tree: gfmTableFromMarkdown() },
  { sign: /\[/, syntax: gfmTaskListItem(), tree: gfmTaskListItemFromMarkdown() },
];

/**
 * Which features of GFM a text may have. To look for bare addresses at every letter takes half of the time of a document,
 * and most documents have none.
 *
 * @returns a bit for each; the same text with more of them has the same tree
 */
export function gfmFeatures(text: string): number {
  return features.reduce((bits, { sign }, index) => bits | (Number(sign.test(text)) << index), 0);
}

/** A plugin of remark-parse for some of the features. */
export function useGfm(bits: number): (this: Processor) => void {
  const own = features.filter((_feature, index) => bits & (1 << index));
  return function (this: Processor): void {
    const data = this.data();
    (data.micromarkExtensions ??= []).push(...own.map(({ syntax }) => syntax));
    (data.fromMarkdownExtensions ??= []).push(own.map(({ tree }) => tree));
  };
}
