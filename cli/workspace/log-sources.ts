import { join } from 'node:path';

import { joinLogs } from '../../parser/usage/join-logs.ts';
import type { ReadOptions } from '../../parser/usage/join-transcripts.ts';
import { eventLogName, isSourceName, type SourceName } from '../../parser/usage/sources.ts';
import type { Context } from '../context.ts';
import type { LogReading, LogSource } from '../ports.ts';
import type { Workspace } from './workspace.ts';

/** What was read of the sources that count, joined. */
export type SourcesReading = LogReading & {
  /** Those that were read, in the order of the table. */
  readonly sources: readonly SourceName[];
  /** Whether what a kind of log told counts, also where the log is gone; undefined is Claude Code's transcripts. */
  readonly isWanted: (source: string | undefined) => boolean;
};

/**
 * Reads the sources that `--source` names, else the setting `source`, else Claude Code's transcripts; of all of them those
 * that are on this machine. Where no transcript is there and nothing was named, it says which other logs are.
 */
export async function readLogSources(
  context: Context,
  workspace: Workspace,
  options: Pick<ReadOptions, 'summedBut'> = {},
): Promise<SourcesReading> {
  const wanted = wantedSource(context, workspace);
  const chosen = await chooseSources(context, wanted);
  const now = context.ports.clock.now();
  const readings: LogReading[] = [];
  for (const source of chosen)
    readings.push(await source.read(rootsOf(context, source), { ...options, now }));
  const files = readings.reduce((sum, reading) => sum + reading.files, 0);
  if (files === 0) await noteOthers(context, chosen, wanted);
  const sources = chosen.map(({ name }) => name);
  return {
    ...joinLogs(readings),
    sources,
    isWanted: (source = 'claude') => wanted === 'all' || sources.some((name) => name === source),
    files,
    messages: readings.flatMap(({ messages }) => messages),
    quotaReports: readings.flatMap(({ quotaReports = [] }) => quotaReports),
  };
}

/** The sources that `readLogSources` reads. */
export async function chosenSources(
  context: Context,
  workspace: Workspace,
): Promise<readonly LogSource[]> {
  return chooseSources(context, wantedSource(context, workspace));
}

function wantedSource(
  context: Context,
  { configuration }: Workspace,
): SourceName | 'all' | undefined {
  return context.source ?? configuration.source;
}

/** The folders or files that a source is read from: those of an option, else its own. */
export function rootsOf(context: Context, source: LogSource): readonly string[] {
  const given = givenRoots(context, source);
  return given.length > 0 ? given : source.defaultRoots();
}

function givenRoots(context: Context, { name }: LogSource): readonly string[] {
  const { claudeDirs, eventLogs } = context;
  if (name === 'claude') return claudeDirs;
  if (name !== 'events') return [];
  return eventLogs.length > 0 ? eventLogs : claudeDirs.map((folder) => join(folder, eventLogName));
}

async function chooseSources(
  context: Context,
  wanted: string | undefined,
): Promise<readonly LogSource[]> {
  const { sources } = context.ports;
  if (wanted === 'all') {
    const there: LogSource[] = [];
    for (const source of sources) {
      // Claude Code's are told of by an option as well, so its own folders do not decide.
      const isThere =
        source.name === 'claude' || (await source.list(rootsOf(context, source))).length > 0;
      if (isThere) there.push(source);
    }
    return there;
  }
  const name = wanted !== undefined && isSourceName(wanted) ? wanted : 'claude';
  return sources.filter((source) => source.name === name);
}

/** Says where to look where nothing is. */
async function noteOthers(
  context: Context,
  chosen: readonly LogSource[],
  wanted: string | undefined,
): Promise<void> {
  if (wanted === 'all') return;
  const others: string[] = [];
  for (const source of context.ports.sources.filter((each) => !chosen.includes(each))) {
    const found = await source.list(rootsOf(context, source));
    if (found.length > 0) others.push(`${source.title} (--source ${source.name})`);
  }
  const missing = chosen.map(({ title }) => title).join(' or ');
  if (others.length > 0) {
    context.note(`There are no logs of ${missing}; there are some of ${others.join(', ')}.`);
  } else if (wanted !== undefined) {
    const places = chosen.flatMap((source) => {
      const given = givenRoots(context, source);
      return given.length > 0 ? given : source.possibleRoots();
    });
    context.note(`There are no logs of ${missing} in ${places.join(', ')}.`);
  }
}
