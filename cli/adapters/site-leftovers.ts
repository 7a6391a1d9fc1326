import { createHash, randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { isRunning } from './file-lock.ts';
import { kindOf } from './site-marker.ts';

// No build takes this long, so that its process cannot be the one that runs under its number.
const staleMs = 3_600_000;

// Process ids say nothing about another machine that shares the folder.
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 4);

/**
 * A path beside a folder that only this process uses: `.NAME.<host>-<pid>-<random>.tmp` of a site that is being written,
 * `.old` of one that gave way.
 */
export function besideName(target: string, kind: 'tmp' | 'old'): string {
  const owner = `${host}-${process.pid}-${randomBytes(4).toString('hex')}`;
  return join(dirname(target), `.${basename(target)}.${owner}.${kind}`);
}

/**
 * Puts right what a build left behind that was killed: takes away what it had written, and where it was killed between moving
 * the old site away and the new one in, moves the old one back. What runs is let alone.
 */
export async function mendLeftovers(target: string): Promise<void> {
  for (const { path, kind } of await leftoversOf(target)) {
    const isLast = kind === 'old' && (await kindOf(target)) === 'nothing';
    // Fails where another build does the same, or has put its site there by now.
    if (isLast && (await succeeds(rename(path, target)))) continue;
    await rm(path, { recursive: true, force: true });
  }
}

async function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

type Leftover = { readonly path: string; readonly kind: string; readonly changedAt: number };

/** Newest first. */
async function leftoversOf(target: string): Promise<Leftover[]> {
  const folder = dirname(target);
  const prefix = `.${basename(target)}.`;
  const found: Leftover[] = [];
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue;
    const [, owner, pid, kind = ''] = form.exec(name.slice(prefix.length)) ?? [];
    if (owner === undefined) continue;
    const path = join(folder, name);
    const changedAt = (await stat(path).catch(() => undefined))?.mtimeMs;
    if (changedAt === undefined) continue;
    const ended = owner === host && !isRunning(Number(pid));
    if (ended || Date.now() - changedAt > staleMs) found.push({ path, kind, changedAt });
  }
  return found.toSorted((a, b) => b.changedAt - a.changedAt);
}

const form = /^([0-9a-f]{4})-(\d+)-[0-9a-f]{8}\.(tmp|old)$/;
