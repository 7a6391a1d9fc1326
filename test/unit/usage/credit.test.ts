import { expect, test } from 'vitest';
import { readUsage } from '../../../parser/usage/read-usage.ts';
import { assistant, keyOf, user } from './lines.ts';
import type { LineFacts } from './lines.ts';

/** Reads files by session, and gives for each response the session that it is credited to. */
function credits(files: Record<string, readonly string[]>): Record<string, string> {
  const transcripts = Object.entries(files).map(([session, lines]) => ({
    path: `projects/p/${session}.jsonl`,
    lines,
  }));
  const ids = new Map(
    ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9'].map((id) => [
      keyOf(id, `req ${id}`),
      id,
    ]),
  );
  return Object.fromEntries(
    readUsage(transcripts).records.map(({ key, claudeSession }) => [ids.get(key), claudeSession]),
  );
}

const line = (session: string, id: string, at: number, facts: LineFacts = {}) =>
  assistant({ session, id, request: `req ${id}`, at, uuid: `line of ${id}`, ...facts });

test('a resumed session is one file, and keeps its own', () => {
  expect(credits({ a: [line('a', 'm1', 0), user(90, 'a'), line('a', 'm2', 100)] })).toEqual({
    m1: 'a',
    m2: 'a',
  });
});

test('copies that /branch marks lose, even against a larger id and a later file', () => {
  const files = {
    a: [line('a', 'm1', 0, { forked: true }), line('a', 'm3', 5)],
    z: [line('z', 'm1', 0), line('z', 'm2', 50)],
  };
  expect(credits(files)).toEqual({ m1: 'z', m2: 'z', m3: 'a' });
});

test('a fork of --fork-session loses, because its file began after what it holds', () => {
  const files = {
    a: [user(60, 'a'), line('a', 'm1', 0), line('a', 'm2', 70)],
    z: [user(0, 'z'), line('z', 'm1', 0)],
  };
  expect(credits(files)).toEqual({ m1: 'z', m2: 'a' });
});

test('without a mark the file with the earliest response of its own wins', () => {
  const files = {
    a: [line('a', 'm1', 0), line('a', 'm3', 500)],
    z: [line('z', 'm1', 0), line('z', 'm2', 100)],
  };
  expect(credits(files)).toEqual({ m1: 'z', m2: 'z', m3: 'a' });
});

test('a file that was copied whole counts with the earliest response that it holds', () => {
  const files = {
    a: [line('a', 'm1', 0), line('a', 'm2', 10), line('a', 'm3', 500)],
    z: [line('z', 'm1', 0), line('z', 'm2', 10)],
  };
  expect(credits(files)).toEqual({ m1: 'z', m2: 'z', m3: 'a' });
});

test('where nothing else decides the smallest session id wins, and a step that all fail decides nothing', () => {
  const forked = { forked: true };
  expect(credits({ z: [line('z', 'm1', 0)], a: [line('a', 'm1', 0)] })).toEqual({ m1: 'a' });
  expect(credits({ z: [line('z', 'm1', 0, forked)], a: [line('a', 'm1', 0, forked)] })).toEqual({
    m1: 'a',
  });
  expect(
    credits({ z: [user(9, 'z'), line('z', 'm1', 0)], a: [user(9, 'a'), line('a', 'm1', 0)] }),
  ).toEqual({ m1: 'a' });
});

test('folder and branch are those of the credited file, tokens those of the best line', () => {
  const log = readUsage([
    { path: 'a.jsonl', lines: [line('a', 'm1', 0, { cwd: '/old', branch: 'main', output: 5 })] },
    {
      path: 'z.jsonl',
      lines: [user(60, 'z'), line('z', 'm1', 0, { cwd: '/new', branch: 'try', output: 9 })],
    },
  ]);
  expect(log.records[0]).toMatchObject({
    claudeSession: 'a',
    cwd: '/old',
    gitBranch: 'main',
    tokens: { output: 9 },
  });
});
