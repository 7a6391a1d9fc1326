import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { geminiChats } from '../../../cli/adapters/logs/gemini/chats.ts';

function createRoot() {
  const root = mkdtempSync(join(tmpdir(), 'reckon-gemini-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  return { root, write };
}

const answer = (id: string) =>
  JSON.stringify({
    id,
    timestamp: '2026-11-20T10:00:00.000Z',
    type: 'gemini',
    model: 'gemini-2.5-pro',
    tokens: { input: 10, output: 2, cached: 0, total: 12 },
  });
const head = (sessionId: string, projectHash = '') => JSON.stringify({ sessionId, projectHash });

test('the folder of a chat is told by the registry, by what lies beside it, and by its hash', async () => {
  const { root, write } = createRoot();
  const hash = createHash('sha256').update('/work/hashed').digest('hex');
  write(
    'projects.json',
    JSON.stringify({ projects: { '/work/named': 'named', '/work/hashed': 'new-name' } }),
  );
  write('tmp/marked/.project_root', '/work/marked\n');
  write('tmp/named/chats/session-1.jsonl', `${head('s1')}\n${answer('a')}\n`);
  write('tmp/marked/chats/session-2.jsonl', `${head('s2')}\n${answer('b')}\n`);
  write(`tmp/${hash}/chats/session-3.json`, `{"sessionId":"s3","messages":[${answer('c')}]}`);
  write('tmp/other/chats/s4/session-4.jsonl', `${head('sub', hash)}\n${answer('d')}\nno json\n`);
  write('tmp/bin/tool', 'no chat');
  const { records, files, messages, invalidLines } = await geminiChats.read([root], {});
  expect(records.map(({ claudeSession, cwd }) => [claudeSession, cwd])).toEqual([
    ['s1', '/work/named'],
    ['s2', '/work/marked'],
    ['s3', '/work/hashed'],
    ['s4', '/work/hashed'],
  ]);
  expect({ files, messages, broken: [...invalidLines] }).toEqual({
    files: 4,
    messages: [],
    broken: [['s4', 1]],
  });
  expect(
    (await geminiChats.list([root, join(root, 'nowhere')])).map(({ path }) => path),
  ).toHaveLength(4);
});
