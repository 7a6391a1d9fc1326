import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../parser/documents/document.ts';
import { type Edit, editDocument } from '../../parser/documents/edit.ts';

type Expected = { readonly line: number; readonly reason: string; readonly remedy: string };

// Derived here, so that no git setting can spoil them. CR is markdown's third line ending.
const variants: Record<string, (text: string) => string> = {
  'as is': (text) => text,
  BOM: (text) => `\uFEFF${text}`,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  'BOM and CRLF': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  CR: (text) => text.replaceAll('\n', '\r'),
};

const kinds = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(kinds)('%s', (kind) => {
  test.each(readdirSync(join(import.meta.dirname, kind)))('%s', (name) => {
    const read = (file: string) =>
      readFileSync(join(import.meta.dirname, kind, name, file), 'utf8').replaceAll('\r\n', '\n');
    const edits = JSON.parse(read('edit.json')) as Edit[];
    const refused = existsSync(join(import.meta.dirname, kind, name, 'messages.json'));

    for (const [variant, vary] of Object.entries(variants)) {
      const result = editDocument(parseDocument(vary(read('input.md')), 'input.md'), edits);
      if (refused) {
        const expected = JSON.parse(read('messages.json')) as Expected[];
        const messages = result.ok ? [] : result.messages;
        const seen = messages.map(({ line, reason, note }) => ({ line, reason, remedy: note }));
        expect(seen, variant).toEqual(expected);
      } else {
        const text = result.ok ? result.text : result.messages.map(String).join('\n');
        expect(text, variant).toBe(vary(read('output.md')));
      }
    }
  });
});
