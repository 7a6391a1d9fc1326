/** What the parts of an item say: its text, and the values that are marked by a key. */
export type KeyedParts<K extends string> = {
  readonly text: string;
  readonly values: ReadonlyMap<K, string>;
};

/**
 * Reads parts such as `reason · extra: +12k · category: scope`, keys in any case and order. The first part is text
 * whatever it says; so is every later one without a known key, or with one that stands already.
 */
export function readKeyedParts<K extends string>(
  [first = '', ...rest]: readonly string[],
  keys: readonly K[],
): KeyedParts<K> {
  const texts = [first];
  const values = new Map<K, string>();
  for (const part of rest) {
    const [, name = '', value = ''] = /^([^:]+?)\s*:\s*(.+)$/.exec(part) ?? [];
    const key = keys.find((each) => each === name.toLowerCase());
    if (key === undefined || values.has(key)) texts.push(part);
    else values.set(key, value);
  }
  return { text: texts.join(' · '), values };
}

/** Reads `yes` or `no`, also as `y`, `n`, `true` or `false` in any case; undefined when it is neither. */
export function readYesNo(text: string): boolean | undefined {
  if (/^(?:y|yes|true)$/i.test(text)) return true;
  return /^(?:n|no|false)$/i.test(text) ? false : undefined;
}

/** Reads a phase as `2` or `phase-2`; undefined when it is neither. */
export function readPhaseId(text: string): string | undefined {
  const [, number] = /^(?:phase[- ]?)?(\d{1,9})$/i.exec(text) ?? [];
  return number === undefined ? undefined : `phase-${Number(number)}`;
}
