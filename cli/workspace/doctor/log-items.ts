import { count, formatTokens, sumCounts } from '../../../parser/numbers.ts';
import { formatSecond } from '../../../parser/time.ts';
import { configurationName } from '../workspace.ts';
import { createWorktreeFinder } from '../worktrees.ts';
import type { DoctorFacts, Finding } from './facts.ts';
import { retentionOf, usualCleanupDays } from './retention.ts';
import { countResponses } from '../../../parser/usage/count-responses.ts';

/** From how many days on the deletion of transcripts is a problem, and from how many a note. */
const dueDays = { problem: 7, note: 14 };

/** The transcripts on this machine, of all projects. */
export function transcriptsItem({ transcripts, tracking: { usage } }: DoctorFacts): Finding {
  const base = { id: 'transcripts', where: null };
  if (transcripts.length === 0) {
    const text = 'There is no transcript on this machine.';
    const state = usage.isWanted(undefined) ? 'note' : 'ok';
    return { ...base, state, text, details: [], remedy: null };
  }
  const logged = usage.records.filter(({ file, source }) => file && source === undefined);
  const [first, last] = [logged[0], logged.at(-1)];
  const bytes = transcripts.reduce((sum, file) => sum + file.bytes, 0);
  const sessions = new Set(logged.map(({ claudeSession }) => claudeSession));
  const versions = [...usage.clientVersions].filter(([session]) => sessions.has(session));
  const clients = [...new Set(versions.map(([, version]) => version))].toSorted(byVersion);
  const unreadable = usage.messages.length;
  const invalidLines = sumCounts(usage.invalidLines);
  return {
    ...base,
    state: unreadable > 0 ? 'problem' : invalidLines > 0 ? 'note' : 'ok',
    text: [
      `${count(transcripts.length, 'transcript')}, ${formatBytes(bytes)}`,
      ...(unreadable > 0 ? [`${unreadable} cannot be read`] : []),
      ...(invalidLines > 0 ? [`${count(invalidLines, 'line')} cut or damaged`] : []),
    ].join(', '),
    details: [
      first && last
        ? `responses from ${formatSecond(first.at)} to ${formatSecond(last.at)}`
        : 'no response in them',
      ...(clients.length > 0 ? [`Claude Code ${clients.join(', ')}`] : []),
      ...usage.messages.map(({ file, reason }) => `${file ?? ''}: ${reason}`),
    ],
    remedy:
      unreadable > 0
        ? 'Make them readable to you; until then their usage is not counted.'
        : invalidLines > 0
          ? 'Nothing to do: the last line of a running session is often cut, and counts once it is whole.'
          : null,
  };
}

/** What of the logs is counted for this repository. */
export function ownRecordsItem({ workspace, tracking: { usage } }: DoctorFacts): Finding {
  const find = createWorktreeFinder(workspace);
  const groups = Map.groupBy(usage.ownRecords, (record) =>
    record.file === undefined ? 'receipts' : (find(record.cwd) ?? 'elsewhere, by a receipt'),
  );
  const own = countResponses(usage.ownRecords);
  const all = countResponses(usage.records);
  const unknown = countResponses(
    usage.records.filter(({ cwd, file }) => file && cwd === undefined),
  );
  return {
    id: 'own-work',
    state: own === 0 && all > 0 ? 'note' : 'ok',
    text: `${count(own, 'response')} of ${formatTokens(all)} ${own === 1 ? 'is' : 'are'} of this repository.`,
    details: [
      ...[...groups].map(
        ([place, records]) => `${place}: ${formatTokens(countResponses(records))}`,
      ),
      ...(unknown > 0
        ? [`${formatTokens(unknown)} do not say in which folder they were made`]
        : []),
    ],
    where: null,
    remedy:
      own === 0 && all > 0
        ? `If it was worked on elsewhere, name that folder in "paths" of ${configurationName}.`
        : null,
  };
}

/** Folders that look like this repository and are not counted. */
export function lookAlikesItem({ workspace, lookAlikes }: DoctorFacts): Finding {
  const base = { id: 'look-alikes', details: [], where: null, remedy: null };
  if (lookAlikes.length === 0) {
    const text = 'No other folder in the logs looks like this repository.';
    return { ...base, state: 'ok', text };
  }
  const paths = [...workspace.configuration.paths, ...lookAlikes.map(({ folder }) => folder)];
  return {
    ...base,
    state: 'note',
    text: `${count(lookAlikes.length, 'folder')} in the logs may be this repository and ${lookAlikes.length === 1 ? 'is' : 'are'} not counted.`,
    details: lookAlikes.map(
      ({ folder, why, responses }) => `${folder}: ${count(responses, 'response')}, ${why}`,
    ),
    where: configurationName,
    remedy: `Where that is so, say so in ${configurationName}: "paths": [${paths.map((path) => JSON.stringify(path)).join(', ')}]`,
  };
}

/** Whether work is lost when Claude Code deletes its old transcripts. */
export function retentionItem({
  tracking,
  receiptedElsewhere,
  transcripts,
  roots,
  now,
}: DoctorFacts): Finding {
  const set = roots.flatMap(({ path, cleanupDays }) =>
    cleanupDays === undefined ? [] : [`${path}: cleanupPeriodDays is ${cleanupDays}`],
  );
  const details =
    set.length > 0 ? set : [`cleanupPeriodDays is not set: ${usualCleanupDays} days (documented)`];
  const base = { id: 'retention', details, where: null };
  const records = tracking.usage.ownRecords.filter((record) => !receiptedElsewhere.has(record));
  const retention = retentionOf(records, transcripts, roots, now);
  if (!retention) {
    const text = 'No work of this repository stands in transcripts alone.';
    return { ...base, state: 'ok', text, remedy: null };
  }
  const days = Math.floor(retention.daysLeft);
  const when = days < 1 ? 'any time now' : `in ${count(days, 'day')}`;
  const state = days < dueDays.problem ? 'problem' : days < dueDays.note ? 'note' : 'ok';
  return {
    ...base,
    state,
    text: `No receipt holds ${count(retention.uncovered, 'response')} of this repository; Claude Code deletes the oldest of their transcripts ${when} (derived).`,
    remedy:
      state === 'ok'
        ? null
        : 'Write receipts and commit them: reckon end for the session at hand, reckon backfill for what came before.',
  };
}

function formatBytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
