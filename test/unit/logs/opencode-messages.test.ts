import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';

import { openCodeMessages } from '../../../cli/adapters/logs/opencode/messages.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reckon-opencode-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
});

const at = Date.UTC(2026, 10, 20, 10);
const message = (created: number) => ({
  role: 'assistant',
  time: { created, completed: created + 1 },
  modelID: 'gpt-5.2',
  providerID: 'openai',
  path: { cwd: '/work/app', root: '/work/app' },
  tokens: { input: 10, output: 5, reasoning: 0, cache: { read: 100, write: 0 } },
});

function writeJson(path: string, value: object): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value, undefined, 2));
}

function writeFiles(): void {
  writeJson('storage/session/project/ses_1.json', {
    id: 'ses_1',
    directory: '/work/app',
    title: 'first',
    version: '1.0.1',
    time: { created: at },
  });
  writeJson('storage/message/ses_1/msg_1.json', {
    id: 'msg_1',
    sessionID: 'ses_1',
    ...message(at),
  });
  writeJson('storage/message/ses_1/msg_0.json', { id: 'msg_0', sessionID: 'ses_1', role: 'user' });
  writeJson('storage/part/msg_1/prt_1.json', {
    id: 'prt_1',
    type: 'tool',
    tool: 'edit',
    state: { input: 'x'.repeat(9999) },
  });
}

function writeDatabase(name = 'opencode.db'): void {
  const database = new DatabaseSync(join(root, name));
  database.exec(`
    CREATE TABLE session (id text PRIMARY KEY, parent_id text, directory text, title text, version text, time_created integer);
    CREATE TABLE message (id text PRIMARY KEY, session_id text, time_created integer, data text);
    CREATE TABLE part (id text PRIMARY KEY, message_id text, session_id text, data text);
    CREATE TABLE session_message (id text PRIMARY KEY, session_id text, type text, data text);
  `);
  const session = database.prepare('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)');
  session.run('ses_1', null, '/work/app', 'first', '1.2.9', at);
  session.run('ses_2', 'ses_1', '/work/app', 'helper', '1.2.9', at + 1);
  const insert = database.prepare('INSERT INTO message VALUES (?, ?, ?, ?)');
  insert.run('msg_1', 'ses_1', at, JSON.stringify(message(at)));
  insert.run('msg_2', 'ses_2', at, JSON.stringify(message(at + 50)));
  insert.run('msg_3', 'ses_2', at, '{"role":"assistant","tokens":{');
  database
    .prepare('INSERT INTO part VALUES (?, ?, ?, ?)')
    .run(
      'prt_1',
      'msg_2',
      'ses_2',
      JSON.stringify({ type: 'tool', callID: 'c', tool: 'bash', state: {} }),
    );
  const later = database.prepare('INSERT INTO session_message VALUES (?, ?, ?, ?)');
  later.run(
    'msg_4',
    'ses_3',
    'assistant',
    JSON.stringify({ ...message(at + 90), role: undefined }),
  );
  later.run(
    'msg_5',
    'ses_1',
    'assistant',
    JSON.stringify({ ...message(at + 91), role: undefined }),
  );
  database.close();
}

describe('what OpenCode stores', () => {
  test('is read from files', async () => {
    writeFiles();
    const { records, files, messages } = await openCodeMessages.read([root], {});
    expect(records).toEqual([
      expect.objectContaining({ claudeSession: 'ses_1', cwd: '/work/app' }),
    ]);
    expect(records[0]!.tokens).toMatchObject({ input: 10, output: 5, cacheRead: 100, work: 1500 });
    expect({ files, messages }).toEqual({ files: 2, messages: [] });
  });

  test('is read from a database, and counts once where the files are still there', async () => {
    writeFiles();
    writeDatabase();
    const { records, invalidLines, messages } = await openCodeMessages.read([root], {});
    expect(messages).toEqual([]);
    expect(
      records.map(({ claudeSession, sidechain, tokens: { work } }) => [
        claudeSession,
        sidechain,
        work,
      ]),
    ).toEqual([
      ['ses_1', false, 1500],
      ['ses_1', true, 300],
      ['ses_3', false, 0],
    ]);
    expect([...invalidLines]).toEqual([['ses_2', 1]]);
  });

  test('is listed with its size and time', async () => {
    writeFiles();
    writeDatabase('opencode-dev.db');
    const paths = (await openCodeMessages.list([root])).map(({ path }) =>
      path.slice(root.length + 1),
    );
    expect(paths).toEqual([
      'opencode-dev.db',
      'storage/message/ses_1/msg_0.json',
      'storage/message/ses_1/msg_1.json',
    ]);
  });

  test('gives a warning where it cannot be read, and the rest counts', async () => {
    writeFiles();
    writeFileSync(join(root, 'opencode.db'), 'no database');
    const { records, messages } = await openCodeMessages.read([root, join(root, 'nowhere')], {});
    expect(records).toHaveLength(1);
    expect(messages.map(({ ruleId, file }) => [ruleId, file])).toEqual([
      ['unreadable-log', join(root, 'opencode.db')],
    ]);
  });
});
