import type { ListItem, Root, TableCell } from 'mdast';
import type { Extension } from 'mdast-util-from-markdown';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { TextRange } from '../messages.ts';
import { gfmFeatures, useGfm } from './gfm.ts';
import { endOnLastLines } from './last-lines.ts';
import type { Source } from './source.ts';
import { walk } from './walk.ts';

declare module 'mdast' {
  interface ListItemData {
    /** Where the character between the brackets of a task stands. */
    box?: TextRange;
  }
  interface TableCellData {
    /** The text of a cell, without pipes and padding; absent in an empty cell. */
    content?: TextRange;
  }
}

const recordBox: NonNullable<Extension['enter']>[string] = function (token) {
  const item = this.stack.at(-2) as ListItem;
  item.data = { ...item.data, box: { start: token.start.offset, end: token.end.offset } };
};

const recordContent: NonNullable<Extension['enter']>[string] = function (token) {
  const cell: { type: string } | undefined = this.stack.at(-1);
  if (cell?.type !== 'tableCell') return;
  const content = { start: token.start.offset, end: token.end.offset };
  (cell as TableCell).data = { ...(cell as TableCell).data, content };
};

// A task's paragraph begins after its box and a cell holds its padding, so only the tokens know where these are.
const anchors: Extension = {
  enter: {
    taskListCheckValueChecked: recordBox,
    taskListCheckValueUnchecked: recordBox,
    tableContent: recordContent,
  },
};

function recordAnchors(this: Processor): void {
  const data = this.data();
  (data.fromMarkdownExtensions ??= []).push(anchors);
}

const grammars = new Map<string, { parse(text: string): Root }>();

// Without a closing fence the frontmatter extension backs off, but the lists and quotes it ran over are lost.
const closedFrontmatter = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)(?:[^]*?[\r\n])?---[ \t]*(?:[\r\n]|$)/;

/** The grammar for a text: with frontmatter or not, and with what of GFM the text may have. */
function grammarFor(text: string): { parse(text: string): Root } {
  const bits = gfmFeatures(text);
  const hasFrontmatter = closedFrontmatter.test(text);
  const key = `${bits} ${hasFrontmatter}`;
  let grammar = grammars.get(key);
  if (!grammar) {
    grammar = unified()
      .use(remarkParse)
      .use(hasFrontmatter ? [remarkFrontmatter] : [])
      .use(useGfm(bits))
      .use(recordAnchors)
      .freeze();
    grammars.set(key, grammar);
  }
  return grammar;
}

/**
 * Parses CommonMark with GFM and YAML frontmatter, the one grammar of the project.
 *
 * @returns a tree whose offsets index into the whole text, also after a BOM
 * @throws RangeError when containers are nested thousands deep
 */
export function parseMarkdown(source: Source): Root {
  const tree = grammarFor(source.text).parse(source.text);
  // The parser skips one BOM without counting it.
  if (source.bomLength > 0) shift(tree, source.bomLength);
  endOnLastLines(tree, source);
  return tree;
}

function shift(tree: Root, by: number): void {
  walk(tree, (node) => {
    if (node.position) {
      const { start, end } = node.position;
      node.position = {
        start: { ...start, offset: start.offset! + by },
        end: { ...end, offset: end.offset! + by },
      };
    }
    if (node.type === 'listItem' && node.data?.box) {
      node.data = { ...node.data, box: moved(node.data.box, by) };
    }
    if (node.type === 'tableCell' && node.data?.content) {
      node.data = { ...node.data, content: moved(node.data.content, by) };
    }
  });
}

function moved({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by };
}

/** Offsets of a node that the parser placed. */
export function rangeOf(node: {
  position?: { start: { offset?: number }; end: { offset?: number } } | undefined;
}): TextRange {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! };
}
