import type { PhrasingContent, Root, RootContent, Text } from 'mdast';
import { rangeOf, shift } from './positions.ts';
import { pointAt, type Source } from './source.ts';

// Most of a document are lines that no markup touches. The grammar takes half a microsecond for each of their characters; what
// is read here and what is read by it make the same tree.

/** A text in which a one-letter paragraph stands for each run of plain chunks, and what they are. */
export type PlainChunks = {
  readonly text: string;
  /** In the order of the text; the first one is what stands before it, at its very start. */
  readonly runs: readonly PlainRun[];
};

/** Chunks that follow each other, where their paragraph stands in the short text, and how far what comes next stands from its place. */
type PlainRun = {
  readonly nodes: RootContent[];
  readonly at: number;
  offsetsAfter: number;
  linesAfter: number;
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
/** Between lines of three hyphens and nothing else. */
const plainHead = /^---\n(?:[^]*\n)?---(?:\n|$)/;
const fence = /^```([\w-]*)$/;
/** What may be, or go on with, a list that an item after a blank line would belong to. */
const listLike = /^(?:[ \t]|[-*+]|\d)/;

/**
 * Finds the chunks of a text that are a heading, a paragraph, a flat list, code in a fence or a comment, and nothing else.
 *
 * @param head the frontmatter, if any, from the start of the text
 * @returns undefined where there is none, or the text has line endings or characters that the grammar changes
 */
export function findPlainChunks(source: Source, head: string): PlainChunks | undefined {
  const { text, bomLength } = source;
  if (bomLength > 0 || /[\r\0]/.test(text) || !(head === '' || plainHead.test(head)))
    return undefined;
  const lines = text.split('\n');
  const start = lineAfter(source, head.length);
  const runs = [headOf(source, head, start)];
  let short = '';
  let done = head.length;
  // Lines of the text up to there, and of the short one.
  let [doneLine, shortLine] = [start, 0];
  let before: Chunk | undefined;
  let open: PlainRun | undefined;
  for (const chunk of chunksOf(lines, start)) {
    const node = readChunk(source, lines, chunk, before);
    before = chunk;
    if (!node) {
      open = undefined;
      continue;
    }
    const { start: from, end: to } = rangeOf(node);
    if (!open) {
      short += `${text.slice(done, from)}x`;
      shortLine += chunk.first - doneLine;
      open = { nodes: [], at: short.length - 1, offsetsAfter: 0, linesAfter: 0 };
      runs.push(open);
    }
    open.nodes.push(node);
    [done, doneLine] = [to, chunk.last];
    open.offsetsAfter = to - short.length;
    open.linesAfter = doneLine - shortLine;
  }
  return runs.length > 1 ? { text: short + text.slice(done), runs } : undefined;
}

/**
 * Puts plain chunks in the place of the paragraphs that stand for them, and everything else where it stands in the whole text.
 *
 * @returns false where one of the paragraphs is not at the margin: then its chunk was not plain, and the tree is of no use
 */
export function placeChunks(tree: Root, source: Source, runs: readonly PlainRun[]): boolean {
  const [first, ...others] = runs;
  const children = [...first!.nodes];
  let last = first!;
  for (const child of tree.children) {
    const run = others[0];
    if (run && rangeOf(child).start === run.at) {
      const [only, ...more] = child.type === 'paragraph' ? child.children : [];
      if (only?.type !== 'text' || only.value !== 'x' || more.length > 0) return false;
      children.push(...run.nodes);
      last = run;
      others.shift();
    } else {
      if (last.offsetsAfter > 0) shift(child, last.offsetsAfter, last.linesAfter);
      children.push(child);
    }
  }
  tree.children = children;
  tree.position = { start: pointAt(source, 0), end: pointAt(source, source.text.length) };
  return others.length === 0;
}

/** The frontmatter as the run that stands before all others. */
function headOf(source: Source, head: string, lines: number): PlainRun {
  const end = pointAt(source, head.trimEnd().length);
  const value = head.trimEnd().slice(4, -4);
  const position = { start: pointAt(source, 0), end };
  const nodes: RootContent[] = head === '' ? [] : [{ type: 'yaml', value, position }];
  return { nodes, at: -1, offsetsAfter: head.length, linesAfter: head === '' ? 0 : lines };
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
