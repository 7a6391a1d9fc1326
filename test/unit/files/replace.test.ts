import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { lockFile } from '../../../cli/adapters/file-lock.ts';
import { systemFiles } from '../../../cli/adapters/files.ts';
import { FileChangedError } from '../../../cli/errors.ts';

function folderWith(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'reckon-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'notes.md');
  writeFileSync(path, text);
  return { folder, path, lock: join(folder, '.notes.md.lock') };
}

async function digestOf(path: string): Promise<string> {
  const read = await systemFiles.readText(path);
  if (read.kind !== 'text') throw new Error(`${path} is ${read.kind}`);
  return read.digest;
}

test('of many that read the same text one writes, the others are told, and nothing is left behind', async () => {
  const { folder, path } = folderWith('old\n');
  const digest = await digestOf(path);
  const written = await Promise.allSettled(
    Array.from({ length: 30 }, (_each, index) =>
      systemFiles.replace(path, `new ${index}\n`, digest),
    ),
  );
  const won = written.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
  expect(won).toHaveLength(1);
  expect(readFileSync(path, 'utf8')).toBe(`new ${won[0]}\n`);
  const lost = written.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(lost.every((error) => error instanceof FileChangedError)).toBe(true);
  expect(readdirSync(folder)).toEqual(['notes.md']);
});

test('behind a symbolic link the file itself is locked and written', async () => {
  const { folder, path } = folderWith('old\n');
  const elsewhere = join(folder, 'elsewhere');
  mkdirSync(elsewhere);
  const link = join(elsewhere, 'link.md');
  symlinkSync(path, link);
  const lock = await lockFile(path);
  const digest = await digestOf(link);
  let isWritten = false;
  const writing = systemFiles.replace(link, 'new\n', digest).then(() => (isWritten = true));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isWritten).toBe(false);
  await lock?.release();
  await writing;
  expect(readFileSync(path, 'utf8')).toBe('new\n');
  expect(readdirSync(elsewhere)).toEqual(['link.md']);
  expect(readdirSync(folder)).toEqual(['elsewhere', 'notes.md']);
});

test('a lock is taken over when its process is gone, or when it is old, whoever holds it', async () => {
  const { folder, path, lock } = folderWith('0\n');
  const gone = spawnSync(process.execPath, ['--eval', '']).pid;
  writeFileSync(lock, `${hostname()} ${gone} a`);
  await systemFiles.replace(path, '1\n', await digestOf(path));

  writeFileSync(lock, 'another-machine 1 b');
  const longAgo = Date.now() / 1000 - 11;
  utimesSync(lock, longAgo, longAgo);
  await systemFiles.replace(path, '2\n', await digestOf(path));
  expect(readFileSync(path, 'utf8')).toBe('2\n');
  expect(readdirSync(folder)).toEqual(['notes.md']);
});

test('a lock that was taken over is no longer held, and its release leaves the other one', async () => {
  const { path, lock } = folderWith('');
  const first = await lockFile(path);
  expect(await first?.isHeld()).toBe(true);
  const longAgo = Date.now() / 1000 - 11;
  utimesSync(lock, longAgo, longAgo);
  const second = await lockFile(path);
  expect(await first?.isHeld()).toBe(false);
  await first?.release();
  expect(await second?.isHeld()).toBe(true);
  await second?.release();
  expect(existsSync(lock)).toBe(false);
});

test('errors name the file as it would be typed', async () => {
  const { path } = folderWith('old\n');
  const before = process.cwd();
  process.chdir(join(path, '..'));
  onTestFinished(() => process.chdir(before));
  await expect(systemFiles.replace(path, 'new\n', 'other')).rejects.toMatchObject({
    message: 'notes.md was changed by another program while reckon worked on it',
  });
});
