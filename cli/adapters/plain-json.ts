/**
 * Prints a value as JSON that reads back as an equal value: numbers are finite, objects plain, and only keys of objects may be
 * undefined, which are then missing.
 *
 * @returns undefined for any other value
 */
export function printPlainJson(value: unknown): string | undefined {
  return isPlain(value) && value !== undefined ? JSON.stringify(value) : undefined;
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (Array.isArray(value)) return value.every((item) => item !== undefined && isPlain(item));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return !('toJSON' in value) && Object.values(value).every(isPlain);
}
