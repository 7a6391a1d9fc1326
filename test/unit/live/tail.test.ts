import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { openTail } from '../../../cli/adapters/live/tail.ts';

function file(text?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'reckon-tail-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.jsonl');
  if (text !== undefined) writeFileSync(path, text);
  return path;
}
const lines = (...found: readonly string[]) => ({ lines: found, isOther: false });
const other = { lines: [], isOther: true };

test('gives what was appended since the last look, in whole lines', () => {
  const path = file('before\n');
  const tail = openTail(path);
  expect(tail.look()).toEqual(lines());
  appendFileSync(path, 'one\ntwo\nthr');
  expect(tail.look()).toEqual(lines('one', 'two'));
  expect(tail.look()).toEqual(lines());
  appendFileSync(path, 'ee');
  expect(tail.look()).toEqual(lines());
  appendFileSync(path, '\n\nfour\n');
  expect(tail.look()).toEqual(lines('three', 'four'));
});

test('a character that is written in two steps comes whole', () => {
  const path = file('');
  const tail = openTail(path);
  const [first = 0, second = 0] = Buffer.from('ä');
  appendFileSync(path, Buffer.from([first]));
  expect(tail.look()).toEqual(lines());
  appendFileSync(path, Buffer.from([second, 0x0a]));
  expect(tail.look()).toEqual(lines('ä'));
});

test('lines longer than what is read at once come whole, and after one that is longer than any the next', () => {
  const path = file('');
  const tail = openTail(path);
  const long = 'x'.repeat(700_000);
  appendFileSync(path, `${long}\nend\n`);
  expect(tail.look()).toEqual(lines(long, 'end'));
  appendFileSync(path, 'y'.repeat(17 * 1024 * 1024));
  expect(tail.look()).toEqual(lines());
  appendFileSync(path, 'yy\nnext\n');
  expect(tail.look()).toEqual(lines('next'));
});

test('a file that was cut, replaced or written anew is another one, and is followed from its new end', () => {
  const path = file('one\ntwo\nthree\n');
  const tail = openTail(path);
  writeFileSync(path, 'one\n');
  expect(tail.look()).toEqual(other);
  appendFileSync(path, 'more\n');
  expect(tail.look()).toEqual(lines('more'));

  // Renamed over it, and longer.
  writeFileSync(`${path}.new`, 'one\nmore\nand more\n');
  renameSync(`${path}.new`, path);
  expect(tail.look()).toEqual(other);
  appendFileSync(path, 'last\n');
  expect(tail.look()).toEqual(lines('last'));

  // In place, and longer.
  writeFileSync(path, `${'z\n'.repeat(40)}`);
  expect(tail.look()).toEqual(other);
  // In place, and as long as it was.
  writeFileSync(path, `${'w\n'.repeat(40)}`);
  utimesSync(path, 1, 1);
  expect(tail.look()).toEqual(other);
});

test('a file that comes later, goes or is only touched', () => {
  const path = file();
  const tail = openTail(path);
  expect(tail.look()).toEqual(lines());
  writeFileSync(path, 'one\n');
  // What stood in it when it came is for a reading of all.
  expect(tail.look()).toEqual(other);
  utimesSync(path, 1, 1);
  expect(tail.look()).toEqual(lines());
  rmSync(path);
  expect(tail.look()).toEqual(other);
  expect(tail.look()).toEqual(lines());
});
