import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { randomHex } from './digest.ts';
import { codeOf } from './error-code.ts';

/** A lock that was taken. */
export type FileLock = {
  /** False when another process took it over, because this one held it too long. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
};

// What is done under a lock takes milliseconds: who holds one this long was stopped in the middle.
const staleMs = 10_000;
const longestWaitMs = 15_000;

/**
 * Takes the lock of a file, which is `.NAME.lock` beside it, and waits while another process has it. A lock is taken over when its
 * process is gone or it is older than ten seconds.
 *
 * @returns undefined when it was not to be had within 15 seconds
 * @throws the file system's error when no file can be written there
 */
export async function lockFile(path: string): Promise<FileLock | undefined> {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  const id = randomHex(6);
  const content = `${hostname()} ${process.pid} ${id}`;
  const isHeld = async () => (await contentOf(lock)) === content;
  const deadline = performance.now() + longestWaitMs;
  while (!(await writeNew(lock, content))) {
    if (performance.now() > deadline) return undefined;
    if (await isStale(lock)) await takeAway(lock, `${lock}.${id}`);
    else await sleep(2 + Math.random() * 20);
  }
  return {
    isHeld,
    release: async () => {
      if (await isHeld()) await rm(lock, { force: true });
    },
  };
}

async function writeNew(lock: string, content: string): Promise<boolean> {
  try {
    await writeFile(lock, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(lock: string): Promise<boolean> {
  const [host, pid] = (await contentOf(lock))?.split(' ') ?? [];
  // Process ids say nothing about another machine that shares the folder.
  if (host === hostname() && pid && !isRunning(Number(pid))) return true;
  try {
    return Date.now() - (await stat(lock)).mtimeMs > staleMs;
  } catch {
    return false;
  }
}

/** True when a process of this machine runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** Moves a lock aside in one step, so that of several processes that find it stale only one takes it away. */
async function takeAway(lock: string, aside: string): Promise<void> {
  try {
    await rename(lock, aside);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await rm(aside, { force: true });
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
