import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { shortDigest } from '../../../parser/short-digest.ts';
import { joinTranscripts, type ReadOptions } from '../../../parser/usage/join-transcripts.ts';
import type { FileLock } from '../file-lock.ts';
import type { LogReading, Logs } from '../../ports.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { describeFiles } from './find-log-files.ts';
import { findTranscripts } from './find-transcripts.ts';
import { readParts, stampFiles, unreadBytes } from './indexed-transcripts.ts';
import { describeLogFile } from './log-file.ts';
import { claudeRoots, possibleRoots } from './roots.ts';
import { noIndex, openScanIndex } from './scan-index.ts';
import { createUnreadable } from './unreadable.ts';

/** Where what was read of transcripts is kept. */
export type IndexPlace = {
  /** The machine's state folder. */
  readonly folder: string;
  /** Names what reads them; what another build read is never used. */
  readonly build: string;
};

/** More than this is read by one process at a time: others wait, and find it read already. */
const muchBytes = 64 * 1024 * 1024;

/**
 * The usage logs that Claude Code leaves on this machine, behind the port that commands know.
 *
 * @param index none where nothing may be kept
 */
export function createClaudeTranscripts(
  env: Readonly<Record<string, string | undefined>>,
  index?: IndexPlace,
): Logs {
  return {
    read: (roots, options) => readClaudeTranscripts(roots, { ...options, index }),
    describeFile: describeLogFile,
    list: (roots) => describeFiles(findTranscripts(roots)),
    defaultRoots: () => claudeRoots(env, homedir()),
    possibleRoots: () => possibleRoots(env, homedir()),
  };
}

/**
 * Reads all Claude Code transcripts under the given roots, such as `~/.claude`; no transcripts give an empty log.
 *
 * A folder or file that cannot be read gives a warning; `files` counts the transcripts that were read to their end.
 *
 * @param roots folders that hold `projects`, see `claudeRoots`
 * @param options with `now`, later records do not exist; with `index`, only what was written since the last time is read
 */
export async function readClaudeTranscripts(
  roots: readonly string[],
  options: ReadOptions & { readonly index?: IndexPlace | undefined } = {},
): Promise<LogReading> {
  const unreadable = createUnreadable();
  const found = stampFiles(findTranscripts(roots, unreadable.note), unreadable.note);
  const path = options.index && indexPath(options.index, roots);
  const open = () => (path === undefined ? noIndex : openScanIndex(path));
  let index = open();
  if (unreadBytes(found, index) <= muchBytes) return read();
  keepHeapSmall();
  const lock = path === undefined ? undefined : await takeTurn(path);
  try {
    // Whoever had it before may have read everything.
    if (lock) index = open();
    return read();
  } finally {
    await lock?.release();
  }

  function read(): LogReading {
    const { parts, files } = readParts(found, index, unreadable.note);
    return { ...joinTranscripts(parts, options), files, messages: unreadable.messages };
  }
}

function indexPath({ folder, build }: IndexPlace, roots: readonly string[]): string {
  const name = shortDigest(JSON.stringify(roots.toSorted()));
  return join(folder, 'scan-index', `${name}.${build.replaceAll(/[^0-9A-Za-z.-]/g, '_')}.index`);
}

/** Waits until no other process reads the same; undefined when there is no waiting, so that one reads all the same. */
async function takeTurn(path: string): Promise<FileLock | undefined> {
  const { lockFile } = await import('../file-lock.ts');
  try {
    mkdirSync(dirname(path), { recursive: true });
    return await lockFile(path);
  } catch {
    return undefined;
  }
}
