import type { List, ListItem, Root, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { createMessage, type Message, type TextRange } from '../messages.ts';
import { findBlocks, type ManagedBlock } from './blocks.ts';
import { type Frontmatter, readFrontmatter, unclosedFrontmatter } from './frontmatter.ts';
import { parseMarkdown } from './grammar.ts';
import { rangeOf } from './positions.ts';
import { readSource, type Source } from './source.ts';
import { walk } from './walk.ts';

/** A task of a GFM task list, in whatever list or container it stands. */
export type TaskItem = {
  readonly checked: boolean;
  /** The single character between the brackets; offsets into the whole text. */
  readonly box: TextRange;
  /** Plain text of the first paragraph on one line, without nested lists. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly node: ListItem;
};

/** A markdown file that was read: its bytes, its tree and what reckon edits in it; all offsets index into the whole text. */
export type Document = {
  /** Path of the file, as the user would type it. */
  readonly file: string;
  readonly source: Source;
  readonly tree: Root;
  readonly frontmatter: Frontmatter | undefined;
  /** In the order of the text. */
  readonly tasks: readonly TaskItem[];
  /** Every list, nested ones too, in the order of the text. */
  readonly lists: readonly List[];
  /** Every table, in whatever container, in the order of the text. */
  readonly tables: readonly Table[];
  readonly blocks: readonly ManagedBlock[];
  readonly messages: readonly Message[];
};

/** Rule of the message of a text that the grammar cannot take. */
export const unreadableRule = 'markdown-unreadable';

/** Reads a markdown file. Never throws: what is wrong with the text is in `messages`. */
export function parseDocument(text: string, file: string): Document {
  const source = readSource(text);
  try {
    const tree = parseMarkdown(source);
    const tasks: TaskItem[] = [];
    const lists: List[] = [];
    const tables: Table[] = [];
    walk(tree, (node) => {
      if (node.type === 'list') lists.push(node);
      if (node.type === 'table') tables.push(node);
      if (node.type === 'listItem' && node.data?.box) tasks.push(readTask(node, node.data.box));
    });
    const head = tree.children[0];
    const read =
      head?.type === 'yaml'
        ? readFrontmatter(source, rangeOf(head), file)
        : { frontmatter: undefined, messages: unclosedFrontmatter(source, file) };
    const { blocks, messages } = findBlocks(tree, source, file);
    return {
      file,
      source,
      tree,
      frontmatter: read.frontmatter,
      tasks,
      lists,
      tables,
      blocks,
      messages: [...read.messages, ...messages],
    };
  } catch (error) {
    // The grammar recurses into containers, so thousands of nested ones exhaust the stack.
    if (!(error instanceof RangeError)) throw error;
    const message = createMessage(
      unreadableRule,
      'error',
      'Markdown is nested too deep to be read',
      {
        file,
        remedy: 'Take out the deeply nested quotes or lists.',
      },
    );
    const tree: Root = { type: 'root', children: [] };
    return {
      file,
      source,
      tree,
      frontmatter: undefined,
      tasks: [],
      lists: [],
      tables: [],
      blocks: [],
      messages: [message],
    };
  }
}

function readTask(node: ListItem, box: TextRange): TaskItem {
  const paragraph = node.children[0];
  const text = toString(paragraph, { includeHtml: false }).replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
  const line = node.position!.start.line;
  return { checked: node.checked === true, box, text: text.trim(), line, node };
}
