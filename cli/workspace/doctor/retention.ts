import { join } from 'node:path';

import { dayMs, type Instant } from '../../../parser/time.ts';
import type { UsageRecord } from '../../../parser/usage/record.ts';
import type { Context } from '../../context.ts';
import type { LogEntry } from '../../ports.ts';
import { isInside, normalise } from '../paths.ts';

/** Days after which Claude Code deletes a transcript when its settings say nothing else. */
export const usualCleanupDays = 30;

/** A folder in which transcripts may be. */
export type Root = {
  readonly path: string;
  readonly exists: boolean;
  /** Days after which Claude Code deletes its transcripts; undefined where it was not set. */
  readonly cleanupDays: number | undefined;
};

/** What is lost when transcripts are deleted, and when that begins. */
export type Retention = {
  /** Responses of this repository that stand in a transcript and in no receipt. */
  readonly uncovered: number;
  /** Until the first of their transcripts is due; below zero where it is overdue. */
  readonly daysLeft: number;
};

/** Reads one key of Claude Code's settings, `cleanupPeriodDays`, and nothing else of them. */
export async function readCleanupDays(context: Context, root: string): Promise<number | undefined> {
  const read = await context.ports.files.readText(join(root, 'settings.json'));
  if (read.kind !== 'text') return undefined;
  try {
    const settings: unknown = JSON.parse(read.text);
    if (settings === null || typeof settings !== 'object') return undefined;
    const days = 'cleanupPeriodDays' in settings ? settings.cleanupPeriodDays : undefined;
    return typeof days === 'number' && days > 0 ? days : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Tells when the first transcript with work of this repository that no receipt holds is deleted.
 *
 * @param records of this repository, without those that a receipt in another worktree holds
 * @returns undefined when nothing would be lost
 */
export function retentionOf(
  records: readonly UsageRecord[],
  transcripts: readonly LogEntry[],
  roots: readonly Root[],
  now: Instant,
): Retention | undefined {
  const uncovered = records.filter(
    ({ file, receipt }) => file !== undefined && receipt === undefined,
  );
  const files = new Set(uncovered.map(({ file }) => file));
  const due = transcripts
    .filter(({ path }) => files.has(path))
    .map(({ path, modifiedAt }) => modifiedAt + daysOf(path, roots) * dayMs);
  if (due.length === 0) return undefined;
  return { uncovered: uncovered.length, daysLeft: (Math.min(...due) - now) / dayMs };
}

function daysOf(path: string, roots: readonly Root[]): number {
  const root = roots.find((each) => isInside(normalise(path), normalise(each.path)));
  return root?.cleanupDays ?? usualCleanupDays;
}
