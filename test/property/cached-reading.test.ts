import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';

import { createContentCaches } from '../../cli/adapters/content-cache.ts';
import { readThrough } from '../../cli/workspace/cached-reading.ts';
import { parseDocument, type Document } from '../../parser/documents/document.ts';
import { severityOf, type Message } from '../../parser/messages.ts';
import { readPlan } from '../../parser/plans/read-plan.ts';
import { readReceipt } from '../../parser/sessions/read-receipt.ts';
import { readSession } from '../../parser/sessions/read-session.ts';
import { anyText, frontmatterFile } from './document-generators.ts';

const folder = mkdtempSync(join(tmpdir(), 'reckon-reading-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Read = (document: Document, id: string) => { readonly messages: readonly Message[] };
const readers: readonly (readonly [string, Read])[] = [
  ['plans', readPlan],
  ['sessions', readSession],
  ['receipts', readReceipt],
];
let count = 0;

/** Reads texts, keeps what that gave, and takes it from the cache of another run. */
async function roundTrip(texts: readonly string[]): Promise<void> {
  const build = `b${count++}`;
  const open = () => createContentCaches({ enabled: true, build }).open(folder);
  const readAll = (read: (read: Read, kind: string, text: string) => Promise<unknown>) =>
    Promise.all(
      readers.flatMap(([kind, reader]) => texts.map(async (text) => read(reader, kind, text))),
    );
  const cold = open();
  const fresh = await readAll(async (read, kind, text) =>
    shown(await readThrough(cold, kind, [text], () => read(parseDocument(text, 'x/a.md'), 'a'))),
  );
  for (const [kind] of readers) cold.flush(kind, { whole: true });
  const warm = open();
  const kept = await readAll(async (read, kind, text) =>
    // What is not kept, such as an infinite priority, is read again.
    shown(await readThrough(warm, kind, [text], () => read(parseDocument(text, 'x/a.md'), 'a'))),
  );
  expect(kept).toEqual(fresh);
  for (const [kind] of readers) {
    rmSync(join(folder, 'reckon/cache', `${kind}.1.${build}.jsonl`), { force: true });
  }
}

/** A message is an Error, of which equality sees little: with all that is shown of it and where it is. */
function shown({ messages, ...value }: { readonly messages: readonly Message[] }) {
  return {
    value,
    messages: messages.map((message) => ({
      ...message,
      severity: severityOf(message),
      text: String(message),
    })),
  };
}

test('what the cache keeps of reckon’s own documents is what reading them gives', async () => {
  const paths = globSync(['{plans,sessions}/**/*.md', 'test/fixtures/*.md', 'docs/*.md']);
  expect(paths.length).toBeGreaterThan(5);
  await roundTrip(paths.map((path) => readFileSync(path, 'utf8')));
});

test('what the cache keeps of broken documents is what reading them gives', async () => {
  const session = globSync('sessions/*/session.md').map((path) => readFileSync(path, 'utf8'));
  const receipt = globSync('sessions/*/receipts/*.md').map((path) => readFileSync(path, 'utf8'));
  const plan = globSync('plans/*.md').map((path) => readFileSync(path, 'utf8'));
  const damaged = fc
    .record({
      text: fc.constantFrom(...session, ...receipt, ...plan),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat({ max: 60 }),
      into: fc.oneof(
        fc.constantFrom('', '\n', '.inf', '-0', '{', ']', '<!-- reckon:end log -->', 'null'),
        fc.string(),
      ),
    })
    .map(({ text, from, length, into }) => {
      const start = Math.floor(from * text.length);
      return text.slice(0, start) + into + text.slice(start + length);
    });
  const keys = fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'priority',
          'status',
          'started',
          'after',
          'claudeSessions',
          'project',
          'rows',
        ),
        fc.constantFrom(
          '.inf',
          '-.inf',
          '.nan',
          '-0',
          '1e400',
          '[a, b]',
          '{size: ~}',
          '2026-11-20',
          '~',
          '"\\uD800"',
        ),
      ),
      { maxLength: 5 },
    )
    .map((pairs) => `---\n${pairs.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(damaged, keys, anyText, frontmatterFile.map(String)), {
        minLength: 5,
        maxLength: 12,
      }),
      roundTrip,
    ),
    { numRuns: 60 },
  );
});
