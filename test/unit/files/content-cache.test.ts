import { spawn } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { createContentCaches } from '../../../cli/adapters/content-cache.ts';

const adapter = new URL('../../../cli/adapters/content-cache.ts', import.meta.url).href;

function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'reckon-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cacheFolder = join(folder, 'reckon', 'cache');
  return {
    folder,
    cacheFolder,
    open: (build = 'b1', enabled = true) => createContentCaches({ enabled, build }).open(folder),
    file: () => join(cacheFolder, readdirSync(cacheFolder)[0] ?? 'none'),
    size: () => readFileSync(join(cacheFolder, readdirSync(cacheFolder)[0] ?? 'none')).length,
  };
}

/** Keeps numbered values, each with some bytes. */
function fill(
  cache: ReturnType<ReturnType<typeof scratch>['open']>,
  first: number,
  last: number,
  bytes = 10,
) {
  for (let index = first; index <= last; index++) {
    cache.remember('plans', [`${index}`], { index, text: 'ü'.repeat(bytes) });
  }
}

const known = (cache: ReturnType<ReturnType<typeof scratch>['open']>, all: number) =>
  Array.from({ length: all }, (_each, index) =>
    cache.read<{ index: number }>('plans', [`${index}`]),
  ).flatMap((value) => value?.index ?? []);

test('what is remembered is there at once, and for the next run after a flush; each time a value of its own', () => {
  const { open } = scratch();
  const first = open();
  first.remember('plans', ['a', 'b'], { words: ['x\n', 'ä', '\uD800'], none: undefined });
  const value = { words: ['x\n', 'ä', '\uD800'] };
  expect(first.read('plans', ['a', 'b'])).toEqual(value);
  expect(open().read('plans', ['a', 'b'])).toBeUndefined();
  first.flush('plans', { whole: false });
  expect(first.read('plans', ['a', 'b'])).toEqual(value);
  const second = open();
  expect(second.read('plans', ['a', 'b'])).toEqual(value);
  expect(second.read('plans', ['a', 'b'])).not.toBe(second.read('plans', ['a', 'b']));
  expect(second.read('plans', ['ab'])).toBeUndefined();
  expect(second.read('sessions', ['a', 'b'])).toBeUndefined();
  expect(open('b2').read('plans', ['a', 'b'])).toBeUndefined();
});

test.each([
  [Infinity],
  [{ deep: [{ at: -0 }] }],
  [[undefined]],
  [new Map([[1, 2]])],
  [{ at: new Date(0) }],
  [undefined],
])('a value that JSON would change is not kept: %o', (value) => {
  const { open } = scratch();
  const cache = open();
  cache.remember('plans', ['a'], value);
  expect(cache.read('plans', ['a'])).toBeUndefined();
  cache.flush('plans', { whole: true });
  expect(open().read('plans', ['a'])).toBeUndefined();
});

test('lines that are cut, changed or not reckon’s are passed over, and what follows is read', () => {
  const { open, file } = scratch();
  const first = open();
  fill(first, 0, 2);
  first.flush('plans', { whole: false });
  // Killed in the middle of its last line.
  truncateSync(file(), readFileSync(file()).length - 5);
  const second = open();
  expect(known(second, 3)).toEqual([0, 1]);
  fill(second, 3, 4);
  second.flush('plans', { whole: false });
  appendFileSync(file(), `garbage\n${'k'.repeat(43)} 00000000 {"index":9}\n`);
  expect(known(open(), 5)).toEqual([0, 1, 3, 4]);
  writeFileSync(file(), readFileSync(file(), 'utf8').replace('"index":3', '"index":7'));
  expect(known(open(), 5)).toEqual([0, 1, 4]);
});

test('processes that write at once lose nothing', async () => {
  const { open, folder } = scratch();
  const script = (first: number) => `
    const { createContentCaches } = await import(${JSON.stringify(adapter)});
    const cache = createContentCaches({ enabled: true, build: 'b1' }).open(${JSON.stringify(folder)});
    for (let index = ${first}; index < ${first} + 100; index++) {
      cache.remember('plans', [String(index)], { index, text: 'x'.repeat(5000) });
      if (index % 10 === 9) cache.flush('plans', { whole: true });
    }`;
  const codes = await Promise.all(
    [0, 100, 200].map(
      (first) =>
        new Promise((resolve) => {
          const words = ['--input-type=module', '--eval', script(first)];
          spawn(process.execPath, words, { stdio: 'inherit' }).on('close', resolve);
        }),
    ),
  );
  expect(codes).toEqual([0, 0, 0]);
  expect(known(open(), 300)).toHaveLength(300);
});

test('a folder that cannot be written is no cache, and switched off or without a folder there is none', () => {
  const { open, folder } = scratch();
  writeFileSync(join(folder, 'reckon'), 'a file stands where the folder would');
  const cache = open();
  fill(cache, 0, 1);
  cache.flush('plans', { whole: true });
  expect(known(open(), 2)).toEqual([]);
  rmSync(join(folder, 'reckon'));
  for (const none of [
    open('b1', false),
    createContentCaches({ enabled: true, build: 'b1' }).open(undefined),
  ]) {
    fill(none, 0, 1);
    none.flush('plans', { whole: true });
    expect(known(none, 2)).toEqual([]);
  }
  expect(readdirSync(folder)).toEqual([]);
});

test('a file most of which is of no use any more is written anew, by a run that asked for all of it', () => {
  const { open, size, cacheFolder } = scratch();
  const first = open();
  // Two bytes each.
  fill(first, 0, 99, 25_000);
  first.flush('plans', { whole: true });
  const full = size();
  const part = open();
  expect(known(part, 10)).toHaveLength(10);
  part.flush('plans', { whole: false });
  expect(size()).toBe(full);
  const most = open();
  expect(known(most, 60)).toHaveLength(60);
  most.flush('plans', { whole: true });
  expect(size()).toBe(full);
  const whole = open();
  expect(known(whole, 30)).toHaveLength(30);
  fill(whole, 200, 200);
  whole.flush('plans', { whole: true });
  expect(size()).toBeLessThan(full * 0.31);
  expect(known(open(), 300)).toEqual([...Array.from({ length: 30 }, (_each, index) => index), 200]);
  expect(readdirSync(cacheFolder)).toHaveLength(1);
});

test('what other builds left goes when it is old', () => {
  const { open, cacheFolder } = scratch();
  for (const build of ['b1', 'b2']) {
    const cache = open(build);
    fill(cache, 0, 1);
    cache.flush('plans', { whole: true });
  }
  expect(readdirSync(cacheFolder)).toHaveLength(2);
  writeFileSync(join(cacheFolder, 'notes.txt'), '');
  const old = Date.now() / 1000 - 15 * 24 * 3600;
  for (const name of readdirSync(cacheFolder)) utimesSync(join(cacheFolder, name), old, old);
  const cache = open('b3');
  fill(cache, 0, 1);
  cache.flush('plans', { whole: true });
  expect(readdirSync(cacheFolder)).toEqual(['notes.txt', 'plans.1.b3.jsonl']);
});
