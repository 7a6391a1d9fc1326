import * as v from 'valibot';

import type { FrontmatterKey } from './frontmatter-key.ts';
import { createMessage, type Message } from '../messages.ts';

/** Reads one frontmatter key by a schema; undefined when it is absent, empty or wrong. */
export type KeyReader = <Schema extends v.GenericSchema>(
  key: string,
  schema: Schema,
  /** Values that would be right, as the user would write them. */
  expected: readonly string[],
) => v.InferOutput<Schema> | undefined;

/** Prepares reading the keys of a document; each wrong value adds a message at its place. */
export function createKeyReader(
  document: {
    readonly file: string;
    readonly frontmatter: { readonly keys: ReadonlyMap<string, FrontmatterKey> } | undefined;
  },
  messages: Message[],
): KeyReader {
  return (key, schema, expected) => {
    const entry = document.frontmatter?.keys.get(key);
    if (!entry || entry.value === null || entry.value === undefined) return undefined;
    const result = v.safeParse(schema, entry.value);
    if (result.success) return result.output;
    messages.push(
      createMessage('frontmatter-value', 'error', `Unexpected \`${key}: ${shown(entry.value)}\``, {
        file: document.file,
        place: entry.place,
        expected,
        remedy: `Write ${expected.join(', ')} for \`${key}\`, or take the line out.`,
      }),
    );
    return undefined;
  };
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
