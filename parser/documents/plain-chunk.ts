import type { PhrasingContent, RootContent, Text } from 'mdast';
import { pointAt, type Source } from './source.ts';

/** Lines without a blank one between them, and their numbers, from 0; `last` is the last one. */
export type Chunk = { readonly first: number; readonly last: number };

// No character that may be markup within a line, and nothing that GFM makes a link of.
const words = '(?:(?!:\\/\\/|www\\.)[^\\\\`*_<&[\\]~|@\\n\\t])*';
const ended = `${words}(?<=[^ ])`;
const paragraph = new RegExp(`^(?!www\\.)\\p{L}${ended}$`, 'iu');
const heading = new RegExp(`^(#{1,6}) (?!www\\.)(\\p{L}${ended})(?<!#)$`, 'iu');
const item = new RegExp(`^- (?!www\\.|\\d{1,9}[.)](?: |$))([\\p{L}\\p{N}]${ended})$`, 'iu');
const comment = /^<!--(?!>|->)(?:(?!--)[^])* -->$/;
/** Opens code; its language is in the first group. */
export const fence = /^```([\w-]*)$/;
/** What may be, or go on with, a list that an item after a blank line would belong to. */
const listLike = /^(?:[ \t]|[-*+]|\d)/;

/** The first line after another one that is not blank; empty at the end. */
function lineBelow(lines: readonly string[], line: number): string {
  let below = line + 1;
  while (below < lines.length && isBlank(lines[below])) below += 1;
  return lines[below] ?? '';
}

/** Whether a line separates chunks; so does the end of the text. */
export function isBlank(line: string | undefined): boolean {
  return line === undefined || /^[ \t]*$/.test(line);
}

/**
 * Reads a chunk that no markup touches.
 *
 * @param before the chunk above it, whatever that is
 * @returns undefined where it may be anything else
 */
export function readChunk(
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
