import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claudeRoots } from '../../../cli/adapters/logs/roots.ts';
import {
  createClaudeTranscripts,
  readClaudeTranscripts,
} from '../../../cli/adapters/logs/transcripts.ts';
import { assistant, keyOf, start } from '../usage/lines.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'reckon-logs-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function write(path: string, ...lines: readonly string[]): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), lines.map((line) => `${line}\n`).join(''));
}
const at = (...roots: string[]) => roots.map((root) => join(home, root));

test('transcripts are read from all roots, at any depth', async () => {
  write('one/projects/p/session-a.jsonl', assistant({ id: 'msg_1' }));
  write(
    'one/projects/p/session-a/subagents/agent-1.jsonl',
    assistant({ id: 'msg_2', at: 1, sidechain: true }),
  );
  write('one/projects/p/session-a/subagents/agent-1.meta.json', '{"usage":1}');
  write('one/history.jsonl', assistant({ id: 'msg_x' }));
  write('two/projects/q/deep/er/session-b.jsonl', assistant({ id: 'msg_3', at: 2 }), 'damage');
  const log = await readClaudeTranscripts(at('one', 'two', 'missing'));
  expect(log).toMatchObject({ files: 3, messages: [], invalidLines: new Map([['session-b', 1]]) });
  expect(log.records.map(({ key }) => key)).toEqual(
    ['msg_1', 'msg_2', 'msg_3'].map((id) => keyOf(id)),
  );
});

test('a root without projects, and no root, are empty logs', async () => {
  mkdirSync(join(home, 'empty'));
  expect(await readClaudeTranscripts(at('empty'))).toMatchObject({
    files: 0,
    records: [],
    messages: [],
  });
  expect(await readClaudeTranscripts([])).toMatchObject({ files: 0, records: [], messages: [] });
});

test('links are followed, cycles end, and nothing is read twice', async () => {
  write('one/projects/p/session-a.jsonl', assistant(), 'damage');
  symlinkSync(join(home, 'one/projects'), join(home, 'one/projects/p/loop'));
  symlinkSync(join(home, 'one'), join(home, 'again'));
  symlinkSync(
    join(home, 'one/projects/p/session-a.jsonl'),
    join(home, 'one/projects/p/twin.jsonl'),
  );
  write('elsewhere/session-b.jsonl', assistant({ id: 'msg_2', at: 1 }));
  symlinkSync(join(home, 'elsewhere'), join(home, 'one/projects/linked'));
  const log = await readClaudeTranscripts(at('one', 'again', 'one'));
  expect(log).toMatchObject({ files: 2, invalidLines: new Map([['session-a', 1]]), messages: [] });
  expect(log.records).toHaveLength(2);
});

test('what cannot be read is a message, and the rest is read', async () => {
  write('one/projects/p/session-a.jsonl', assistant());
  symlinkSync(join(home, 'gone'), join(home, 'one/projects/p/broken.jsonl'));
  symlinkSync(join(home, 'gone'), join(home, 'one/projects/p/no-matter.json'));
  symlinkSync(join(home, 'one/projects/p/self.jsonl'), join(home, 'one/projects/p/self.jsonl'));
  mkdirSync(join(home, 'one/projects/p/folder.jsonl'));
  const log = await readClaudeTranscripts(at('one'));
  expect(log.files).toBe(1);
  expect(log.messages.map(({ file, ruleId }) => [file, ruleId])).toEqual([
    [join(home, 'one/projects/p/broken.jsonl'), 'unreadable-log'],
    [join(home, 'one/projects/p/self.jsonl'), 'unreadable-log'],
  ]);
});

test('behind the port, what was written after now does not exist', async () => {
  write(
    'one/projects/p/session-a.jsonl',
    assistant({ id: 'msg_1', at: 0 }),
    assistant({ id: 'msg_2', at: 9 }),
  );
  const logs = createClaudeTranscripts({ CLAUDE_CONFIG_DIR: join(home, 'one') });
  const { records } = await logs.read(logs.defaultRoots(), { now: start + 1000 });
  expect(records.map(({ key }) => key)).toEqual([keyOf('msg_1')]);
});

describe('roots', () => {
  const make = (...folders: string[]) =>
    folders.forEach((folder) => mkdirSync(join(home, folder), { recursive: true }));

  test('are the home folder and the XDG folder, where they exist', () => {
    expect(claudeRoots({}, home)).toEqual([]);
    make('.claude', '.config/claude', 'xdg/claude');
    expect(claudeRoots({}, home)).toEqual(at('.claude', '.config/claude'));
    expect(claudeRoots({ XDG_CONFIG_HOME: join(home, 'xdg') }, home)).toEqual(
      at('.claude', 'xdg/claude'),
    );
    expect(claudeRoots({ XDG_CONFIG_HOME: '', CLAUDE_CONFIG_DIR: ' , ' }, home)).toEqual(
      at('.claude', '.config/claude'),
    );
  });

  test('are only those of CLAUDE_CONFIG_DIR when it is set', () => {
    make('.claude', 'one', 'two');
    writeFileSync(join(home, 'file'), '');
    const list = at('two', 'one', 'two', 'missing', 'file').join(' , ');
    expect(claudeRoots({ CLAUDE_CONFIG_DIR: list }, home)).toEqual(at('two', 'one'));
    expect(claudeRoots({ CLAUDE_CONFIG_DIR: join(home, 'missing') }, home)).toEqual([]);
  });
});
