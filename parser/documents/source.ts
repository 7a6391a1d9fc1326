import type { Point, TextRange } from '../messages.ts';

/** The three line endings markdown knows. */
export type Eol = '\n' | '\r\n' | '\r';

/** The text of a file and the facts of its bytes that a syntax tree does not keep. */
export type Source = {
  /** The whole text, with its BOM. */
  readonly text: string;
  readonly bomLength: 0 | 1;
  /** The line ending most lines have; `\n` when there is none. */
  readonly eol: Eol;
  readonly finalNewline: boolean;
  /** Offset of the first character of each line, the BOM not counted as one. */
  readonly lineStarts: readonly number[];
};

/** Reads the facts of a text. Never throws. */
export function readSource(text: string): Source {
  const bomLength = text.startsWith('\uFEFF') ? 1 : 0;
  const lineStarts: number[] = [bomLength];
  const counts: Record<Eol, number> = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    counts[match[0] as Eol] += 1;
    lineStarts.push(match.index + match[0].length);
  }
  const eol = (['\n', '\r\n', '\r'] as const).reduce((best, candidate) =>
    counts[candidate] > counts[best] ? candidate : best,
  );
  return { text, bomLength, eol, finalNewline: /[\r\n]$/.test(text), lineStarts };
}

/**
 * The place of an offset as editors show it; a BOM is not a column.
 *
 * @param offset 0 to the length of the text; what lies outside counts as the nearer end
 */
export function pointAt(source: Source, offset: number): Point {
  const inside = Math.min(Math.max(offset, 0), source.text.length);
  const index = lineIndexAt(source, inside);
  const column = Math.max(inside - source.lineStarts[index]!, 0) + 1;
  return { line: index + 1, column, offset: inside };
}

/**
 * The line that holds an offset, without its line ending.
 *
 * @returns offsets into the text; the end is where the line ending, if any, begins
 */
export function lineAt(source: Source, offset: number): TextRange {
  const index = lineIndexAt(source, offset);
  const start = source.lineStarts[index]!;
  const next = source.lineStarts[index + 1];
  if (next === undefined) return { start, end: source.text.length };
  return { start, end: next - (source.text.startsWith('\r\n', next - 2) ? 2 : 1) };
}

/** Offset where the line after the one that holds `offset` begins; the end of the text on the last line. */
export function nextLineStart(source: Source, offset: number): number {
  return source.lineStarts[lineIndexAt(source, offset) + 1] ?? source.text.length;
}

/** True when the line that holds an offset has nothing but white space and the markers of quotes. */
export function isBlankLine(source: Source, offset: number): boolean {
  const { start, end } = lineAt(source, offset);
  return /^[>\s]*$/.test(source.text.slice(start, end));
}

function lineIndexAt(source: Source, offset: number): number {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (source.lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
