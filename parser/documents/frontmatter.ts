import {
  type Document as YamlDocument,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument as parseYaml,
} from 'yaml';
import { createMessage, type Message, type Point, type TextRange } from '../messages.ts';
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

/** The YAML at the head of a document; offsets into the whole text. */
export type Frontmatter = {
  /** From the opening to the closing `---`. */
  readonly range: TextRange;
  /** The YAML, with the line ending before the closing `---`. */
  readonly inner: TextRange;
  /** The mapping as plain values (YAML 1.2 core, so a date is a string); empty when the YAML is broken. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Keys in the order of the file; empty when the YAML is broken. */
  readonly keys: ReadonlyMap<string, FrontmatterKey>;
  readonly valid: boolean;
  /** True when the mapping is written as `{…}`. */
  readonly flow: boolean;
};

/** Rule of the messages of frontmatter that cannot be used. */
export const invalidRule = 'frontmatter-invalid';

const remedy = 'Correct the YAML between the --- lines.';

/**
 * Reads the YAML between the `---` lines of a file.
 *
 * @param range from the opening to the closing `---`, offsets into the source
 * @returns the frontmatter and what is wrong with it. Never throws.
 */
export function readFrontmatter(
  source: Source,
  range: TextRange,
  file: string,
): { frontmatter: Frontmatter; messages: readonly Message[] } {
  const inner = {
    start: nextLineStart(source, range.start),
    end: lineAt(source, range.end).start,
  };
  const messages: Message[] = [];
  const report = (severity: 'error' | 'warning', reason: string, start: number, end: number) => {
    const place = { start: pointAt(source, start), end: pointAt(source, end) };
    messages.push(createMessage(invalidRule, severity, reason, { file, place, remedy }));
  };
  const broken = { range, inner, values: {}, keys: new Map(), valid: false, flow: false };

  try {
    // YAML ends lines at a lone CR as well, the package does not; the lengths are equal.
    const text = source.text.slice(inner.start, inner.end).replace(/\r(?!\n)/g, '\n');
    const yaml = parseYaml(text, {
      keepSourceTokens: true,
      logLevel: 'error',
      prettyErrors: false,
      resolveKnownTags: false,
      schema: 'core',
    });
    for (const error of yaml.errors)
      report(
        'error',
        `Frontmatter is no valid YAML: ${error.message}`,
        inner.start + error.pos[0],
        inner.start + error.pos[1],
      );
    for (const warning of yaml.warnings)
      report(
        'warning',
        warning.message,
        inner.start + warning.pos[0],
        inner.start + warning.pos[1],
      );
    if (yaml.errors.length > 0) return { frontmatter: broken, messages };
    if (yaml.contents !== null && !isMap(yaml.contents)) {
      report('error', 'Frontmatter must be a mapping of keys to values', inner.start, inner.end);
      return { frontmatter: broken, messages };
    }
    const values = (yaml.toJS() ?? {}) as Record<string, unknown>;
    const keys = readKeys(yaml, values, source, inner.start);
    if (keys.size < Object.keys(values).length || keys.size < (yaml.contents?.items.length ?? 0)) {
      report('error', 'Keys of frontmatter must be distinct plain names', inner.start, inner.end);
      return { frontmatter: broken, messages };
    }
    const flow = yaml.contents?.flow === true;
    return { frontmatter: { range, inner, values, keys, valid: true, flow }, messages };
  } catch (error) {
    // The package throws for alias bombs (ReferenceError) and for nesting beyond the stack (RangeError).
    const reason = `Frontmatter cannot be read: ${error instanceof Error ? error.message : 'unknown error'}`;
    report('error', reason, inner.start, inner.end);
    return { frontmatter: broken, messages };
  }
}

function readKeys(
  yaml: YamlDocument,
  values: Record<string, unknown>,
  source: Source,
  base: number,
): Map<string, FrontmatterKey> {
  const keys = new Map<string, FrontmatterKey>();
  if (!isMap(yaml.contents)) return keys;
  for (const pair of yaml.contents.items) {
    if (!isScalar(pair.key) || !pair.key.range) continue;
    const name = pair.key.value === null ? '' : String(pair.key.value);
    const keyRange = { start: base + pair.key.range[0], end: base + pair.key.range[1] };
    const node =
      isScalar(pair.value) || isCollection(pair.value) || isAlias(pair.value)
        ? pair.value
        : undefined;
    const colon = colonOf(pair);
    const afterColon = colon === undefined ? undefined : base + colon + 1;
    const style = styleOf(pair);
    const valueRange =
      style === 'empty' || !node?.range
        ? undefined
        : trimEnd(source, base + node.range[0], base + node.range[1]);
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

function colonOf(pair: Pair): number | undefined {
  return pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind')?.offset;
}

function styleOf(pair: Pair): ValueStyle {
  const node = pair.value;
  const hasProperties = pair.srcToken?.sep?.some((t) => t.type === 'anchor' || t.type === 'tag');
  if (hasProperties) return 'other';
  if (node === null) return 'empty';
  if (isSeq(node) && !node.flow) {
    const simple = node.items.every(
      (item) =>
        isScalar(item) &&
        !item.anchor &&
        !item.tag &&
        item.type !== 'BLOCK_FOLDED' &&
        item.type !== 'BLOCK_LITERAL' &&
        item.source !== '',
    );
    return simple ? 'block-list' : 'other';
  }
  if (isCollection(node)) return node.flow ? 'flow' : 'other';
  if (!isScalar(node)) return 'other';
  if (node.type === 'QUOTE_SINGLE') return 'single';
  if (node.type === 'QUOTE_DOUBLE') return 'double';
  if (node.type !== 'PLAIN') return 'other';
  return node.range && node.range[0] < node.range[1] ? 'plain' : 'empty';
}

// The range of a block value may take in the line ending after it.
function trimEnd(source: Source, start: number, end: number): TextRange {
  return { start, end: start + source.text.slice(start, end).trimEnd().length };
}

/** Rule of the message of a file whose first lines look like frontmatter that no `---` closes. */
export const unclosedRule = 'frontmatter-unclosed';

/** A message when a file that has no frontmatter opens like one, as with `...` for the closing `---`. Never throws. */
export function unclosedFrontmatter(source: Source, file: string): readonly Message[] {
  const head = source.text.slice(source.bomLength);
  if (!/^---[ \t]*(?:\r\n|\n|\r)[\w"'-]+[ \t]*:(?:\s|$)/.test(head)) return [];
  return [
    createMessage(
      unclosedRule,
      'error',
      'Frontmatter is opened with `---` but never closed with it',
      {
        file,
        place: pointAt(source, source.bomLength),
        remedy: 'Put a line `---` after the last key.',
      },
    ),
  ];
}
