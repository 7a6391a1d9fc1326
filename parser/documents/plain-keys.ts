import type { TextRange } from '../messages.ts';
import type { FrontmatterKey } from './frontmatter-key.ts';
import { plainUuid, plainWord } from './plain-yaml.ts';
import { pointAt, type Source } from './source.ts';

// A date, an id that begins with one, or a time: what stands after the first hyphen keeps it from being a number.
const dated =
  '\\d{4}-\\d\\d-\\d\\d(?:-[A-Za-z0-9](?:[\\w.-]*\\w)?|T\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z)?';
const item = `(?:${plainUuid}|${dated}|${plainWord})`;
const number = '0|[1-9]\\d{0,14}';
const list = `\\[(?:${item}(?:, ${item})*)?\\]`;
const words = `${plainWord}(?: [\\w./-]*\\w)*`;
const line = new RegExp(
  `^(?<name>${plainWord}): (?:(?<number>${number})|(?<list>${list})|(?<text>${plainUuid}|${dated}|${words}))$`,
);

/**
 * Reads keys that are written plainly, one a line, without the grammar of YAML, which takes fifty times as long.
 *
 * @param inner the YAML, with the line ending of its last line; offsets into the whole text
 * @returns undefined where it is not certain of every line that the grammar would read the same
 */
export function readPlainKeys(
  source: Source,
  inner: TextRange,
): Map<string, FrontmatterKey> | undefined {
  const keys = new Map<string, FrontmatterKey>();
  for (let start = inner.start; start < inner.end;) {
    const end = source.text.indexOf('\n', start);
    const found = line.exec(source.text.slice(start, end))?.groups;
    if (!found || keys.has(found['name']!)) return undefined;
    const key = plainKey(found, source, { start, end });
    keys.set(key.name, key);
    start = end + 1;
  }
  return keys.size > 0 ? keys : undefined;
}

function plainKey(
  found: Record<string, string | undefined>,
  source: Source,
  { start, end }: TextRange,
): FrontmatterKey {
  const { list: items, text } = found;
  const name = found['name']!;
  const afterColon = start + name.length + 1;
  return {
    name,
    value: items === undefined ? (text ?? Number(found['number'])) : itemsOf(items),
    keyRange: { start, end: start + name.length },
    valueRange: { start: afterColon + 1, end },
    place: { start: pointAt(source, start), end: pointAt(source, end) },
    style: items === undefined ? 'plain' : 'flow',
    afterColon,
    lines: { start, end: end + 1 },
  };
}

function itemsOf(list: string): string[] {
  return list === '[]' ? [] : list.slice(1, -1).split(', ');
}
