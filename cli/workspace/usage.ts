import { join } from 'node:path';

import { createRatioMeter } from '../../parser/estimation/unit-ratio.ts';
import { meteredRecords } from '../../parser/reconciliation/metered-records.ts';
import type { Session } from '../../parser/sessions/session.ts';
import { joinLineCounts, joinReceipts } from '../../parser/reconciliation/join-receipts.ts';
import { readDigest } from '../../parser/short-digest.ts';
import type { Unit } from '../../parser/usage/tokens.ts';
import { preferResponses } from '../../parser/usage/prefer-responses.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import type { Context } from '../context.ts';
import { readLogSources, type SourcesReading } from './log-sources.ts';
import { normalise } from './paths.ts';
import { loadReceipts, type LoadedReceipts } from './receipts.ts';
import type { Workspace } from './workspace.ts';
import { createWorktreeFinder } from './worktrees.ts';

/** What the logs and the receipts of this repository say, joined, up to the current time. */
export type UsageReading = SourcesReading & {
  /** What was done in this repository (docs/formats.md, Linking). */
  readonly ownRecords: readonly UsageRecord[];
  readonly receipts: LoadedReceipts;
};

/**
 * Reads the usage logs that count and joins the receipts, and what sessions say of messages that no log tells; tells which
 * records are of the repository.
 *
 * @param options.summed true where sums of quarters of an hour will do in place of single responses
 */
export async function readUsageLogs(
  context: Context,
  workspace: Workspace,
  sessions: readonly Session[],
  options: { readonly summed?: boolean } = {},
): Promise<UsageReading> {
  const now = context.ports.clock.now();
  for (const folder of context.claudeDirs) {
    if (!(await context.ports.files.isFolder(folder))) {
      context.note(`--claude-dir: there is no folder ${folder}, so nothing is read there.`);
    }
  }
  for (const file of context.eventLogs) {
    if (!(await context.ports.files.exists(file))) {
      context.note(`--events: there is no file ${file}, so nothing is read there.`);
    }
  }
  const receipts = await loadReceipts(context, workspace);
  // What a person counted is converted by single responses.
  const isSummed = options.summed && sessions.every(({ metered }) => metered.length === 0);
  const summedBut = isSummed ? new Set(receiptDigests(receipts)) : undefined;
  const reading = await readLogSources(context, workspace, { summedBut });
  context.report([...reading.messages, ...receipts.messages]);
  const joined = joinReceipts(reading.records, receipts.items).filter(({ at }) => at <= now);
  const logged = preferResponses(joined);
  const holds = await repositoryTest(context, workspace, reading.records);
  const ownLogged = logged.filter(({ receipt, cwd }) => receipt !== undefined || holds(cwd));
  const metered = meteredBy(sessions, ownLogged, workspace.unit).filter(({ at }) => at <= now);
  const told = receipts.items.filter(({ receipt }) => reading.isWanted(receipt.source));
  return {
    ...reading,
    records: addMetered(logged, metered),
    ownRecords: addMetered(ownLogged, metered),
    receipts,
    synthetic: joinLineCounts(reading.synthetic, told, 'synthetic'),
    invalidLines: joinLineCounts(reading.invalidLines, told, 'invalidLines'),
  };
}

/** Of the responses that receipts hold, which are joined one by one. */
function receiptDigests({ items }: LoadedReceipts): readonly number[] {
  return items.flatMap(({ receipt }) =>
    receipt.rows.flatMap(({ digests }) => digests.map(readDigest)),
  );
}

/** What sessions say of messages that no log tells, converted by the usage from before each of them. */
function meteredBy(
  sessions: readonly Session[],
  logged: readonly UsageRecord[],
  unit: Unit,
): readonly UsageRecord[] {
  const counting = sessions.filter(({ metered }) => metered.length > 0);
  if (counting.length === 0) return [];
  const ratio = createRatioMeter(logged);
  return counting.flatMap((session) => {
    const { started = Infinity, metered } = session;
    const before = metered.reduce((first, { at }) => Math.min(first, at), started);
    return meteredRecords(session, (each) => ratio(each, before).value, unit);
  });
}

function addMetered(
  logged: readonly UsageRecord[],
  metered: readonly UsageRecord[],
): readonly UsageRecord[] {
  // Sorting keeps the order of those at one time, so that logs stay as they are.
  return metered.length === 0 ? logged : [...logged, ...metered].toSorted((a, b) => a.at - b.at);
}

/**
 * Prepares the test whether a logged folder belongs to this repository: it lies in one of its worktrees or `paths`,
 * and no other repository inside of those holds it.
 */
async function repositoryTest(
  context: Context,
  workspace: Workspace,
  records: readonly UsageRecord[],
): Promise<(cwd: string | undefined) => boolean> {
  const worktreeOf = createWorktreeFinder(workspace);
  const ours = new Set<string>();
  for (const cwd of new Set(records.map((record) => record.cwd))) {
    const top = worktreeOf(cwd);
    if (cwd === undefined || top === undefined) continue;
    if (!(await hasOwnRepository(context, normalise(cwd), top))) ours.add(cwd);
  }
  return (cwd) => cwd !== undefined && ours.has(cwd);
}

async function hasOwnRepository(context: Context, cwd: string, top: string): Promise<boolean> {
  const steps = cwd.slice(top.length).split('/').filter(Boolean);
  for (let depth = steps.length; depth > 0; depth--) {
    const folder = join(top, ...steps.slice(0, depth));
    if (await context.ports.files.exists(join(folder, '.git'))) return true;
  }
  return false;
}
