import type { PhrasingContent, Root, RootContent, Text } from 'mdast';
import { rangeOf, shift } from './positions.ts';
import { pointAt, type Source } from './source.ts';

// Most of a document are lines that no markup touches. The grammar takes half a microsecond for each of their characters; what
// is read here and what is read by it make the same tree.

/** A text in which a one-letter paragraph stands for each plain chunk, and what they are. */
export type PlainChunks = {
  readonly text: string;
  /** In the order of the text. */
  readonly chunks: readonly PlacedChunk[];
};

/** A chunk, where its paragraph stands in the short text, and how far what follows it stands from its own place. */
type PlacedChunk = {
  readonly node: RootContent;
  readonly at: number;
  readonly offsetsAfter: number;
  readonly linesAfter: number;
};

/** Lines without a blank one between them, and their numbers, from 0; `last` is the last one. */
type Chunk = { readonly first: number; readonly last: number };

// No character that may be markup within a line, and nothing that GFM makes a link of.
const words = '(?:(?!:\\/\\/|www\\.)[^\\\\`*_<&[\\]~|@\\n\\t])*';
const ended = `${words}(?<=[^ ])`;
const paragraph = new RegExp(`^(?!www\\.)\\p{L}${ended}$`, 'iu');
const heading = new RegExp(`^(#{1,6}) (?!www\\.)(\\p{L}${ended})(?<!#)$`, 'iu');
const item = new RegExp(`^- (?!www\\.|\\d{1,9}[.)](?: |$))([\\p{L}\\p{N}]${ended})$`, 'iu');
const comment = /^<!--(?!>|->)(?:(?!--)[^])* -->$/;
const fence = /^```([\w-]*)$/;
/** What may be, or go on with, a list that an item after a blank line would belong to. */
const listLike = /^(?:[ \t]|[-*+]|\d)/;

/**
 * Finds the chunks of a text that are a heading, a paragraph, a flat list, code in a fence or a comment, and nothing else.
 *
 * @param start where the body begins, after the frontmatter
 * @returns undefined where there is none, or the text has line endings or characters that the grammar changes
 */
export function findPlainChunks(source: Source, start: number): PlainChunks | undefined {
  const { text, bomLength } = source;
  if (bomLength > 0 || /[\r\0]/.test(text)) return undefined;
  const lines = text.split('\n');
  const chunks: PlacedChunk[] = [];
  let short = '';
  let done = 0;
  let linesAfter = 0;
  let before: Chunk | undefined;
  for (const chunk of chunksOf(lines, lineAfter(source, start))) {
    const node = readChunk(source, lines, chunk, before);
    before = chunk;
    if (!node) continue;
    const { start: from, end: to } = rangeOf(node);
    short += `${text.slice(done, from)}x`;
    done = to;
    linesAfter += chunk.last - chunk.first;
    chunks.push({ node, at: short.length - 1, offsetsAfter: to - short.length, linesAfter });
  }
  return chunks.length > 0 ? { text: short + text.slice(done), chunks } : undefined;
}

/**
 * Puts plain chunks in the place of the paragraphs that stand for them, and everything else where it stands in the whole text.
 *
 * @returns false where one of the paragraphs is not at the margin: then its chunk was not plain, and the tree is of no use
 */
export function placeChunks(tree: Root, source: Source, chunks: readonly PlacedChunk[]): boolean {
  let next = 0;
  for (const [index, child] of tree.children.entries()) {
    const chunk = chunks[next];
    if (chunk && rangeOf(child).start === chunk.at) {
      const [only, ...others] = child.type === 'paragraph' ? child.children : [];
      if (only?.type !== 'text' || only.value !== 'x' || others.length > 0) return false;
      tree.children[index] = chunk.node;
      next += 1;
    } else if (next > 0) {
      const { offsetsAfter, linesAfter } = chunks[next - 1]!;
      shift(child, offsetsAfter, linesAfter);
    }
  }
  tree.position = { start: pointAt(source, 0), end: pointAt(source, source.text.length) };
  return next === chunks.length;
}

function lineAfter({ lineStarts }: Source, offset: number): number {
  const line = lineStarts.findIndex((start) => start >= offset);
  return line < 0 ? lineStarts.length : line;
}

function* chunksOf(lines: readonly string[], from: number): Generator<Chunk> {
  const lastFence = lines.lastIndexOf('```');
  for (let line = from; line < lines.length; line++) {
    if (isBlank(lines[line])) continue;
    const first = line;
    const opens = line < lastFence && fence.test(lines[line]!);
    // Code may have blank lines.
    if (opens) line = lines.indexOf('```', line + 1);
    while (!isBlank(lines[line + 1])) line += 1;
    yield { first, last: line };
  }
}

/** The first line after another one that is not blank; empty at the end. */
function lineBelow(lines: readonly string[], line: number): string {
  let below = line + 1;
  while (below < lines.length && isBlank(lines[below])) below += 1;
  return lines[below] ?? '';
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || /^[ \t]*$/.test(line);
}

function readChunk(
  source: Source,
  lines: readonly string[],
  { first, last }: Chunk,
  before: Chunk | undefined,
): RootContent | undefined {
  const own = lines.slice(first, last + 1);
  const [head = ''] = own;
  const whole = placeOf(source, first, 0, last, own.at(-1)!.length);
  if (own.every((line) => paragraph.test(line))) {
    return {
      type: 'paragraph',
      children: textOf(own.join('\n'), whole),
      position: whole,
    };
  }
  const asHeading = own.length === 1 ? heading.exec(head) : null;
  if (asHeading) {
    const [, marker = '', value = ''] = asHeading;
    return {
      type: 'heading',
      depth: marker.length as 1,
      children: textOf(value, placeOf(source, first, marker.length + 1, first, head.length)),
      position: whole,
    };
  }
  if (own.length === 1 && comment.test(head)) return { type: 'html', value: head, position: whole };
  const language = fence.exec(head)?.[1];
  if (language !== undefined && own.indexOf('```', 1) === own.length - 1 && own.length > 1) {
    const content = own.slice(1, -1);
    if (content.some((line) => /^ {0,3}```/.test(line))) return undefined;
    const value = content.join('\n');
    return { type: 'code', lang: language || null, meta: null, value, position: whole };
  }
  const neighbours = [
    ...(before ? lines.slice(before.first, before.last + 1) : []),
    lineBelow(lines, last),
  ];
  if (neighbours.some((line) => listLike.test(line))) return undefined;
  const items = own.map((line) => item.exec(line)?.[1]);
  if (items.some((value) => value === undefined)) return undefined;
  return {
    type: 'list',
    ordered: false,
    start: null,
    spread: false,
    children: items.map((value = '', index) => {
      const line = first + index;
      const position = placeOf(source, line, 0, line, value.length + 2);
      const inner = placeOf(source, line, 2, line, value.length + 2);
      return {
        type: 'listItem',
        spread: false,
        checked: null,
        children: [{ type: 'paragraph', children: textOf(value, inner), position: inner }],
        position,
      };
    }),
    position: whole,
  };
}

type Place = NonNullable<Text['position']>;

/** @param column from 0 */
function placeOf(
  source: Source,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
): Place {
  const { lineStarts } = source;
  return {
    start: pointAt(source, lineStarts[line]! + column),
    end: pointAt(source, lineStarts[endLine]! + endColumn),
  };
}

function textOf(value: string, position: Place): PhrasingContent[] {
  return [
    { type: 'text', value, position: { start: { ...position.start }, end: { ...position.end } } },
  ];
}
