import { midpoint } from '../../plans/midpoint.ts';
import { parseTokenRange } from '../../plans/token-range.ts';
import { oneLine } from '../../sessions/item-parts.ts';
import { parseInstant, type Instant } from '../../time.ts';

/** A JSON object of an older store, read by name: what nobody asks for is told at the end. */
export type Fields = {
  /** The first of these names, however their words are joined (`session_id`, `sessionId`); undefined where none stands. */
  text(...names: readonly string[]): string | undefined;
  /** A number above 0, also as text: `25,000`, `~8k`; a range counts by its midpoint. */
  amount(...names: readonly string[]): number | undefined;
  instant(...names: readonly string[]): Instant | undefined;
  /** Texts of a list, whose entries may be objects that hold one. */
  texts(...names: readonly string[]): string[];
  /** Objects of a list, or of a map under the name of each entry. */
  parts(...names: readonly string[]): Fields[];
  /** An object inside of it. */
  part(...names: readonly string[]): Fields | undefined;
  /** Scores from 0 to 1 by name; a single one is called `overall`. */
  scores(...names: readonly string[]): (readonly [name: string, value: number])[];
  /** Names of what is left on this level. */
  keys(): string[];
  /** Paths of all that was not asked for, or could not be read as what it was asked as. */
  untaken(): string[];
};

/**
 * Opens an object.
 *
 * @param path of it in its file, for what is not taken; empty for the file itself
 */
export function openFields(value: Readonly<Record<string, unknown>>, path = ''): Fields {
  const left = new Map(Object.entries(value));
  const inner: Fields[] = [];
  const pathOf = (key: string) => (path === '' ? key : `${path}.${key}`);

  /** Takes the first value that can be read; one that cannot stays among what is not taken. */
  function take<T>(names: readonly string[], read: (found: unknown) => T | undefined) {
    for (const name of names) {
      for (const [key, found] of left) {
        if (plainName(key) !== plainName(name)) continue;
        const result = read(found);
        if (result === undefined) continue;
        left.delete(key);
        return { key, result };
      }
    }
    return undefined;
  }

  function parts(...names: readonly string[]): Fields[] {
    const found = take(names, (each) => {
      if (Array.isArray(each)) return each.every(isObject) ? each.map((one) => one) : undefined;
      if (!isObject(each)) return undefined;
      const entries = Object.entries(each);
      if (!entries.every(([, one]) => isObject(one))) return undefined;
      return entries.map(([name, one]) => ({ name, ...(one as object) }));
    });
    const opened = (found?.result ?? []).map((one, index) =>
      openFields(one, `${pathOf(found?.key ?? '')}.${index}`),
    );
    inner.push(...opened);
    return opened;
  }

  return {
    text: (...names) => take(names, readText)?.result,
    amount: (...names) => take(names, readAmount)?.result,
    instant: (...names) => take(names, parseInstant)?.result,
    texts: (...names) => take(names, readTexts)?.result ?? [],
    parts,
    part: (...names) => {
      const found = take(names, (each) => (isObject(each) ? each : undefined));
      if (!found) return undefined;
      const opened = openFields(found.result, pathOf(found.key));
      inner.push(opened);
      return opened;
    },
    scores: (...names) => take(names, readScores)?.result ?? [],
    keys: () => [...left].flatMap(([key, found]) => (isEmpty(found) ? [] : [key])),
    untaken: () => [
      ...[...left].flatMap(([key, found]) => (isEmpty(found) ? [] : [pathOf(key)])),
      ...inner.flatMap((each) => each.untaken()),
    ],
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function readText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? oneLine(value) || undefined : undefined;
}

function readAmount(value: unknown): number | undefined {
  const amount =
    typeof value === 'string' ? midpointOf(value) : typeof value === 'number' ? value : undefined;
  return amount !== undefined && amount > 0 && amount < Infinity ? amount : undefined;
}

function midpointOf(text: string): number | undefined {
  const range = parseTokenRange(text);
  return range && midpoint(range);
}

const textNames = ['text', 'lesson', 'decision', 'description', 'title', 'summary', 'name'];

function readTexts(value: unknown): string[] | undefined {
  if (typeof value === 'string') return oneLine(value) === '' ? undefined : [oneLine(value)];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const texts = value.map((entry: unknown) => (isObject(entry) ? textOf(entry) : readText(entry)));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** An entry that holds a text, with all else that it says behind it: `pin the tokenizer (category: tooling)`. */
function textOf(entry: Readonly<Record<string, unknown>>): string | undefined {
  const main = textNames.find((name) => readText(entry[name]) !== undefined);
  if (main === undefined) return undefined;
  const rest = Object.entries(entry).flatMap(([key, value]) =>
    key === main || isEmpty(value) ? [] : [`${key}: ${readText(value) ?? JSON.stringify(value)}`],
  );
  const more = rest.length > 0 ? ` (${rest.join(', ')})` : '';
  return `${readText(entry[main])}${more}`;
}

function readScores(value: unknown): [string, number][] | undefined {
  const scores = isObject(value) ? Object.entries(value) : [['overall', value] as const];
  const isScore = (score: unknown): score is number =>
    typeof score === 'number' && score >= 0 && score <= 1;
  const read = scores.flatMap(([name, score]): [string, number][] =>
    isScore(score) ? [[name, score]] : [],
  );
  return read.length === scores.length && read.length > 0 ? read : undefined;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
