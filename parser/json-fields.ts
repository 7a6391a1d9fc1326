/** An object of logged JSON, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object that a text is; undefined when it is anything else, or no JSON. Never throws. */
export function parseFields(text: string): Fields | undefined {
  try {
    return asFields(JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
  } catch {
    return undefined;
  }
}

/** The value as an object; undefined when it is none. */
export function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

/** The value as a list; empty when it is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text; undefined when it is none, or empty. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value as a whole number of tokens; 0 when it is no number above that, or one that cannot be counted exactly. */
export function asCount(value: unknown): number {
  const count = Math.trunc(asNumber(value) ?? 0);
  return Number.isSafeInteger(count) ? count : 0;
}

/** The value as a number from 0 on; undefined when it is none. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
