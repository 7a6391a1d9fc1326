import * as v from 'valibot';

import type { Document } from './document.ts';
import { createMessage, type Message } from '../messages.ts';

/**
 * Reads one frontmatter key by a schema.
 *
 * @returns undefined when the key is absent, empty or wrong; a wrong value also adds a message at its place
 */
export function readKey<Schema extends v.GenericSchema>(
  document: Document,
  key: string,
  schema: Schema,
  expected: readonly string[],
  messages: Message[],
): v.InferOutput<Schema> | undefined {
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
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
