import type { Root, RootContent } from 'mdast';
import { fence, isBlank, readChunk, type Chunk } from './plain-chunk.ts';
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

/** Between lines of three hyphens and nothing else. */
const plainHead = /^---\n(?:[^]*\n)?---(?:\n|$)/;

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
  let last = runs[0]!;
  let next = 1;
  const children = [...last.nodes];
  for (const child of tree.children) {
    const run = runs[next];
    if (run && rangeOf(child).start === run.at) {
      const [only, ...more] = child.type === 'paragraph' ? child.children : [];
      if (only?.type !== 'text' || only.value !== 'x' || more.length > 0) return false;
      children.push(...run.nodes);
      last = run;
      next += 1;
    } else {
      if (last.offsetsAfter > 0) shift(child, last.offsetsAfter, last.linesAfter);
      children.push(child);
    }
  }
  tree.children = children;
  tree.position = { start: pointAt(source, 0), end: pointAt(source, source.text.length) };
  return next === runs.length;
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

/** The lines of a text that stand together, from a line on. */
export function* chunksOf(lines: readonly string[], from: number): Generator<Chunk> {
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
