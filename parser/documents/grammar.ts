import type { ListItem, Root, TableCell } from 'mdast';
import type { Extension } from 'mdast-util-from-markdown';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import type { TextRange } from '../messages.ts';
import { gfmFeatures, useGfm } from './gfm.ts';
import { endOnLastLines } from './last-lines.ts';
import { findPlainChunks, placeChunks } from './plain-chunks.ts';
import { shift } from './positions.ts';
import type { Source } from './source.ts';

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
const closedFrontmatter = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)(?:[^]*?[\r\n])??---[ \t]*(?:[\r\n]|$)/;

/** The grammar for a text: with frontmatter or not, and with what of GFM the text may have. */
function grammarFor(text: string, hasFrontmatter: boolean): { parse(text: string): Root } {
  const bits = gfmFeatures(text);
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
  const head = closedFrontmatter.exec(source.text)?.[0];
  const tree = parsePlainly(source, head) ?? parseWholly(source, head);
  // The parser skips one BOM without counting it.
  if (source.bomLength > 0) shift(tree, source.bomLength, 0);
  endOnLastLines(tree, source);
  return tree;
}

function parseWholly({ text }: Source, head: string | undefined): Root {
  return grammarFor(text, head !== undefined).parse(text);
}

/** The same tree, of a text with plain chunks; undefined where there are none, or one of them turns out not to be plain. */
function parsePlainly(source: Source, head = ''): Root | undefined {
  const plain = findPlainChunks(source, head);
  if (!plain) return undefined;
  const tree = grammarFor(plain.text, false).parse(plain.text);
  return placeChunks(tree, source, plain.runs) ? tree : undefined;
}
