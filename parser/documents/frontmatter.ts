import { isMap, parseDocument as parseYaml } from 'yaml';
import { createMessage, type Message, type TextRange } from '../messages.ts';
import { type FrontmatterKey, readKeys } from './frontmatter-key.ts';
import { readPlainKeys } from './plain-keys.ts';
import { lineAt, nextLineStart, pointAt, type Source } from './source.ts';

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

const options = {
  keepSourceTokens: true,
  logLevel: 'error',
  prettyErrors: false,
  resolveKnownTags: false,
  schema: 'core',
} as const;

// YAML ends lines at a lone CR as well, the package does not; an LF in its place moves no offset.
const loneCr = /\r(?!\n)/g;

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
  const plain = readPlainKeys(source, inner);
  if (plain) {
    const values = Object.fromEntries([...plain.values()].map(({ name, value }) => [name, value]));
    const frontmatter = { range, inner, values, keys: plain, valid: true, flow: false };
    return { frontmatter, messages: [] };
  }
  const length = inner.end - inner.start;
  const messages: Message[] = [];
  const report = (severity: 'error' | 'warning', reason: string, [from, to] = [0, length]) => {
    const place = {
      start: pointAt(source, inner.start + from),
      end: pointAt(source, inner.start + to),
    };
    messages.push(createMessage(invalidRule, severity, reason, { file, place, remedy }));
  };
  const broken = { range, inner, values: {}, keys: new Map(), valid: false, flow: false };

  try {
    const yaml = parseYaml(
      source.text.slice(inner.start, inner.end).replace(loneCr, '\n'),
      options,
    );
    for (const { message, pos } of yaml.errors) {
      report('error', `Frontmatter is no valid YAML: ${message}`, pos);
    }
    for (const { message, pos } of yaml.warnings) report('warning', message, pos);
    if (yaml.errors.length > 0) return { frontmatter: broken, messages };

    const map = yaml.contents;
    if (map !== null && !isMap(map)) {
      report('error', 'Frontmatter must be a mapping of keys to values');
      return { frontmatter: broken, messages };
    }
    const values = (yaml.toJS() ?? {}) as Record<string, unknown>;
    if (holdsItself(values)) {
      report('error', 'Frontmatter must not hold itself through an alias');
      return { frontmatter: broken, messages };
    }
    const keys = readKeys(map?.items ?? [], values, source, inner.start);
    if (keys.size < (map?.items.length ?? 0)) {
      report('error', 'Keys of frontmatter must be distinct plain names');
      return { frontmatter: broken, messages };
    }
    const flow = map?.flow === true;
    return { frontmatter: { range, inner, values, keys, valid: true, flow }, messages };
  } catch (error) {
    // The package throws for alias bombs (ReferenceError) and for nesting beyond the stack (RangeError).
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    report('error', `Frontmatter cannot be read: ${error.message}`);
    return { frontmatter: broken, messages };
  }
}

function holdsItself(values: unknown): boolean {
  try {
    JSON.stringify(values);
    return false;
  } catch (error) {
    if (error instanceof TypeError) return true;
    throw error;
  }
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
