import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';

import { createContentCaches } from '../../../cli/adapters/content-cache.ts';
import { stampOf } from '../../../cli/adapters/file-stamp.ts';
import type { FileStamp } from '../../../cli/ports.ts';

const old: FileStamp = [3, 1000, 2000, 7];

function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'reckon-table-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cacheFolder = join(folder, 'reckon', 'cache');
  return {
    folder,
    cacheFolder,
    file: () => join(cacheFolder, readdirSync(cacheFolder)[0] ?? 'none'),
    open: (of = '/plans', build = 'b1', enabled = true) =>
      createContentCaches({ enabled, build }).open(folder).openTable<unknown>('heads', of),
  };
}

/** Keeps a value and takes it from another run. */
function keep(
  table: ReturnType<ReturnType<typeof scratch>['open']>,
  name: string,
  stamp: FileStamp,
) {
  table.set(name, stamp, { of: name });
  table.save();
}

test('a value is there for another run while the stamp of its file is what it was', () => {
  const { open } = scratch();
  keep(open(), 'a.md', old);
  expect(open().get('a.md', old)).toEqual({ of: 'a.md' });
  for (const [index, part] of old.entries()) {
    const other = old.with(index, part + 1) as unknown as FileStamp;
    expect(open().get('a.md', other)).toBeUndefined();
  }
  expect(open('/plans2').get('a.md', old)).toBeUndefined();
  expect(open('/plans', 'b2').get('a.md', old)).toBeUndefined();
  expect(open('/plans', 'b1', false).get('a.md', old)).toBeUndefined();
});

test('files that are gone leave the table, and one that nothing changes is not written again', () => {
  const { open, file } = scratch();
  const first = open();
  first.set('a.md', old, 1);
  first.set('b.md', old, 2);
  first.save();
  const second = open();
  second.get('b.md', old);
  second.save();
  expect(open().get('a.md', old)).toBeUndefined();
  const third = open();
  expect(third.get('b.md', old)).toBe(2);
  utimesSync(file(), 1, 1);
  third.save();
  expect(statSync(file()).mtimeMs).toBe(1000);
});

test('a file that was changed as it was read is not trusted by its stamp alone', () => {
  const { open } = scratch();
  for (const stamp of [
    [3, Date.now(), 2000, 7],
    [3, 1000, Date.now(), 7],
    [3, Date.now() + 60_000, 2000, 7],
  ] as const) {
    keep(open(), 'a.md', stamp);
    expect(open().get('a.md', stamp)).toBeUndefined();
  }
});

test('the stamp of a real file tells another file in its place, and other bytes under the same times', () => {
  const { folder } = scratch();
  const path = join(folder, 'a.md');
  writeFileSync(path, 'one');
  utimesSync(path, 1, 1);
  const before = stampOf(path);
  writeFileSync(`${path}2`, 'two');
  utimesSync(`${path}2`, 1, 1);
  renameSync(`${path}2`, path);
  expect(stampOf(path)).not.toEqual(before);
  expect(stampOf(path)?.slice(0, 2)).toEqual(before?.slice(0, 2));
  mkdirSync(join(folder, 'b.md'));
  expect([stampOf(join(folder, 'b.md')), stampOf(join(folder, 'c.md'))]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a table that was cut or changed is none, and a value that JSON would change is not kept', () => {
  const { open, file } = scratch();
  keep(open(), 'a.md', old);
  const text = readFileSync(file(), 'utf8');
  for (const broken of ['', text.slice(0, -1), text.replace('a.md', 'b.md'), 'x\n[]', '\n']) {
    writeFileSync(file(), broken);
    expect(open().get('a.md', old)).toBeUndefined();
    expect(open().get('b.md', old)).toBeUndefined();
  }
  const table = open();
  table.set('a.md', old, { at: Infinity });
  table.save();
  expect(open().get('a.md', old)).toBeUndefined();
});

test('nothing is kept where the clock of the file system is not ours', () => {
  const { open, cacheFolder } = scratch();
  const table = open();
  table.set('a.md', old, 1);
  vi.useFakeTimers({ now: Date.now() + 5000, toFake: ['Date'] });
  try {
    table.save();
  } finally {
    vi.useRealTimers();
  }
  expect(open().get('a.md', old)).toBeUndefined();
  expect(readdirSync(cacheFolder)).toEqual([]);
});
