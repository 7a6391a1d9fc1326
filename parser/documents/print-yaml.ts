import { isMap, isScalar, parseDocument } from 'yaml';

/** What a frontmatter key can be set to. */
export type YamlValue = string | number | boolean | readonly string[];

/** How a string is quoted; `plain` becomes `double` where YAML would read something else. */
export type Quotes = 'plain' | 'single' | 'double';

/**
 * Writes a value on one line of YAML; a list becomes `[a, b]`.
 *
 * @param inFlow true when the value stands between brackets or braces
 */
export function printYaml(value: YamlValue, quotes: Quotes, inFlow: boolean): string {
  if (typeof value === 'string') return printString(value, quotes, inFlow);
  if (typeof value === 'object') {
    return `[${value.map((item) => printString(item, 'plain', true)).join(', ')}]`;
  }
  return String(value);
}

/** Writes the name of a key, quoted where YAML would read something else. */
export function printYamlKey(name: string): string {
  return isReadAs(`${name}: 1`, name, 1) && !needsEscapes.test(name) ? name : quoteDouble(name);
}

// Control characters, line separators, BOMs and lone surrogates.
const needsEscapes = /[\p{Cc}\u2028\u2029\uFEFF]|\p{Cs}/u;

function printString(text: string, quotes: Quotes, inFlow: boolean): string {
  if (needsEscapes.test(text)) return quoteDouble(text);
  if (quotes === 'single') return `'${text.replaceAll("'", "''")}'`;
  if (quotes === 'double') return quoteDouble(text);
  const isPlain = isReadAs(inFlow ? `{k: ${text}}` : `k: ${text}`, 'k', text);
  return isPlain ? text : quoteDouble(text);
}

// A moment stays plain, since a reader that takes it for a date takes it for what it is.
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/;

// YAML 1.1 is asked too: other readers of the file take `yes` and `2026-11-20` for a boolean and a date.
function isReadAs(yaml: string, key: string, value: string | number): boolean {
  const schemas = moment.test(String(value)) ? ['core' as const] : (['core', 'yaml-1.1'] as const);
  return schemas.every((schema) => {
    const { contents, errors } = parseDocument(yaml, { schema, logLevel: 'error' });
    const pair = isMap(contents) && contents.items.length === 1 ? contents.items[0] : undefined;
    if (errors.length > 0 || !isScalar(pair?.key) || !isScalar(pair.value)) return false;
    return pair.key.value === key && pair.value.value === value;
  });
}

// JSON strings are YAML strings; what JSON leaves raw but YAML may break at is escaped too.
function quoteDouble(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
