import { isCollection, isNode, isScalar, isSeq, type Pair, Scalar } from 'yaml';
import type { Point, TextRange } from '../messages.ts';
import { lineAt, nextLineStart, pointAt, type Source } from './source.ts';

/**
 * How a value is written, as far as an edit must know: `empty` is `key:`, `flow` is `[…]` or `{…}`, `block-list` is one plain
 * item a line, and `other` is what cannot be replaced safely (block scalars and maps, anchors, aliases, tags).
 */
export type ValueStyle = 'empty' | 'plain' | 'single' | 'double' | 'flow' | 'block-list' | 'other';

/** One key of the top-level mapping; offsets into the whole text. */
export type FrontmatterKey = {
  readonly name: string;
  readonly value: unknown;
  readonly keyRange: TextRange;
  /** The value without comment or trailing space; undefined when nothing is written there. */
  readonly valueRange: TextRange | undefined;
  readonly place: { readonly start: Point; readonly end: Point };
  readonly style: ValueStyle;
  /** Offset right after the colon; undefined for a key without one. */
  readonly afterColon: number | undefined;
  /** The whole lines the key and its value take, with the last line's ending. */
  readonly lines: TextRange;
};

/**
 * Reads the keys of a mapping that was parsed with its source tokens; a key that is a collection is left out.
 *
 * @param values the mapping as plain values
 * @param base offset of the YAML in the source
 */
export function readKeys(
  pairs: readonly Pair[],
  values: Readonly<Record<string, unknown>>,
  source: Source,
  base: number,
): Map<string, FrontmatterKey> {
  const keys = new Map<string, FrontmatterKey>();
  for (const pair of pairs) {
    if (!isScalar(pair.key) || !pair.key.range) continue;
    const name = pair.key.value === null ? '' : String(pair.key.value);
    const keyRange = { start: base + pair.key.range[0], end: base + pair.key.range[1] };
    const colon = pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind')?.offset;
    const afterColon = colon === undefined ? undefined : base + colon + 1;
    const style = styleOf(pair);
    const valueRange = style === 'empty' ? undefined : valueRangeOf(pair, source, base);
    const end = valueRange?.end ?? afterColon ?? keyRange.end;
    keys.set(name, {
      name,
      value: values[name],
      keyRange,
      valueRange,
      place: { start: pointAt(source, keyRange.start), end: pointAt(source, end) },
      style,
      afterColon,
      lines: { start: lineAt(source, keyRange.start).start, end: nextLineStart(source, end) },
    });
  }
  return keys;
}

function valueRangeOf({ value }: Pair, source: Source, base: number): TextRange | undefined {
  if (!isNode(value) || !value.range) return undefined;
  const start = base + value.range[0];
  // The range of a block value takes in the line ending after it.
  const written = source.text.slice(start, base + value.range[1]).trimEnd();
  return { start, end: start + written.length };
}

function styleOf({ value, srcToken }: Pair): ValueStyle {
  if (srcToken?.sep?.some(({ type }) => type === 'anchor' || type === 'tag')) return 'other';
  if (value === null) return 'empty';
  if (isSeq(value) && !value.flow) return value.items.every(isOneLine) ? 'block-list' : 'other';
  if (isCollection(value)) return value.flow ? 'flow' : 'other';
  if (!isScalar(value)) return 'other';
  if (value.type === Scalar.QUOTE_SINGLE) return 'single';
  if (value.type === Scalar.QUOTE_DOUBLE) return 'double';
  if (value.type !== Scalar.PLAIN) return 'other';
  return value.source === '' ? 'empty' : 'plain';
}

function isOneLine(item: unknown): boolean {
  if (!isScalar(item) || item.anchor || item.tag) return false;
  return (
    item.type !== Scalar.BLOCK_FOLDED && item.type !== Scalar.BLOCK_LITERAL && item.source !== ''
  );
}
