import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../parser/documents/document.ts';
import { renderBody } from '../../../parser/html/render-body.ts';
import { writeBody } from '../../../parser/html/write-body.ts';
import { expectSafe, resolvers } from './check-html.ts';

const folder = 'test/fixtures/hostile-markdown';

describe('nothing in hostile markdown can act', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    const document = parseDocument(text, name);
    for (const withoutBlocks of [false, true]) {
      const body = renderBody(document, { withoutBlocks, withoutTitle: withoutBlocks });
      expect(JSON.parse(JSON.stringify(body))).toEqual(body);
      expect(body.text.length).toBeLessThanOrEqual(600);
      for (const resolve of Object.values(resolvers)) {
        const html = writeBody(body, resolve);
        expectSafe(html);
        expect(html.length).toBeLessThan(text.length * 25 + 1000);
      }
    }
  });
});

test('comments and what they hold are nowhere, other raw HTML is there as text', () => {
  const text = readFileSync(`${folder}/comments.md`, 'utf8');
  const html = writeBody(renderBody(parseDocument(text, 'a.md')), resolvers['broken']!);
  expect(html).not.toContain('secret');
  expect(html).toContain('&lt;b&gt;bold&lt;/b&gt;');
  expect(html).toContain('&lt;!-- never closed');
  expect(html).toContain('# Still here');
});
