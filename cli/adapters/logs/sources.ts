import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import {
  eventLogName,
  logSources,
  sourceNames,
  type SourceName,
} from '../../../parser/usage/sources.ts';
import type { LogSource } from '../../ports.ts';
import { claudeRoots, possibleRoots } from './roots.ts';
import type { IndexPlace } from './transcripts.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What reads one kind of log. */
export type LogReader = Pick<LogSource, 'list' | 'read'>;

/** Where one kind of log may be, and what reads it, which is loaded when it is first asked for something. */
type SourceRow = {
  readonly possibleRoots: (env: Environment, home: string) => readonly string[];
  /** Those that exist; all that can be looked at and exist where a row does not say it. */
  readonly defaultRoots?: (env: Environment, home: string) => readonly string[];
  readonly load: (env: Environment, index: IndexPlace | undefined) => Promise<LogReader>;
};

/** Every source (docs/adapters.md says how to add one). */
const rows: Readonly<Record<SourceName, SourceRow>> = {
  claude: {
    possibleRoots,
    defaultRoots: claudeRoots,
    load: async (env, index) => {
      const { createClaudeTranscripts } = await import('./transcripts.ts');
      const transcripts = createClaudeTranscripts(env, index);
      return { list: async (roots) => transcripts.list(roots), read: transcripts.read };
    },
  },
  events: {
    possibleRoots: (env, home) => possibleRoots(env, home).map((root) => join(root, eventLogName)),
    load: async () => (await import('./event-log.ts')).eventLogs,
  },
  codex: {
    possibleRoots: (env, home) => folders(env['CODEX_HOME']) ?? [join(home, '.codex')],
    load: async () => (await import('./codex/rollouts.ts')).codexRollouts,
  },
  gemini: {
    // GEMINI_CLI_HOME stands for the home folder; GEMINI_DATA_DIR, which other readers of chats know, for `.gemini/tmp`.
    possibleRoots: (env, home) =>
      folders(env['GEMINI_DATA_DIR'])?.map((folder) => folder.replace(/[\\/]tmp[\\/]?$/, '')) ?? [
        join(env['GEMINI_CLI_HOME'] || home, '.gemini'),
      ],
    load: async () => (await import('./gemini/chats.ts')).geminiChats,
  },
  opencode: {
    possibleRoots: (env, home) =>
      folders(env['OPENCODE_DATA_DIR']) ?? [
        join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'opencode'),
      ],
    load: async () => (await import('./opencode/messages.ts')).openCodeMessages,
  },
};

/** The usage logs of all agents on this machine, in the order in which they are read and named. */
export function createLogSources(
  env: Environment,
  {
    home = homedir(),
    index,
  }: { readonly home?: string; readonly index?: IndexPlace | undefined } = {},
): readonly LogSource[] {
  return sourceNames.map((name) => {
    const load = () => rows[name].load(env, index);
    return createSource(name, { ...rows[name], load }, env, home);
  });
}

function createSource(
  name: SourceName,
  row: Omit<SourceRow, 'load'> & { readonly load: () => Promise<LogReader> },
  env: Environment,
  home: string,
): LogSource {
  let loaded: Promise<LogReader> | undefined;
  const reader = () => (loaded ??= row.load());
  return {
    name,
    title: logSources[name].title,
    possibleRoots: () => row.possibleRoots(env, home),
    defaultRoots: () =>
      row.defaultRoots?.(env, home) ?? row.possibleRoots(env, home).filter(exists),
    list: async (roots) => (await reader()).list(roots),
    read: async (roots, options) => (await reader()).read(roots, options),
  };
}

/** The folders in a variable, several with commas between them; undefined where it names none. */
function folders(variable: string | undefined): readonly string[] | undefined {
  const named = (variable ?? '').split(',').map((folder) => folder.trim());
  const given = [...new Set(named.filter(Boolean))];
  return given.length > 0 ? given : undefined;
}

/** False for what is known not to be there; what cannot be looked at is for the reader to complain about. */
function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
