import { noTokens, workAlone, type TokenCounts, type Unit } from './tokens.ts';

/**
 * The kinds of usage logs that reckon reads: by the name that `--source` takes, what `usage --json` calls them and whose
 * they are (docs/usage.md). What reads each stands in `cli/adapters/logs/sources.ts`.
 */
export const logSources = {
  claude: { logs: 'claude-transcripts', title: 'Claude Code' },
  codex: { logs: 'codex-rollouts', title: 'Codex CLI' },
  gemini: { logs: 'gemini-chats', title: 'Gemini CLI' },
  opencode: { logs: 'opencode-messages', title: 'OpenCode' },
  events: { logs: 'event-log', title: 'tool events', workAlone: true },
} as const satisfies Readonly<Record<string, SourceFacts>>;

type SourceFacts = {
  readonly logs: string;
  readonly title: string;
  /** Whether it knows nothing but work, so that estimates and answers are in that unit. */
  readonly workAlone?: true;
};

export type SourceName = keyof typeof logSources;

export const sourceNames = Object.keys(logSources) as readonly SourceName[];

/** What `--source` and the setting `source` take: a source, or all that are there. */
export const sourceChoices: readonly (SourceName | 'all')[] = [...sourceNames, 'all'];

/** Where the event log lies below a folder of Claude Code's, unless `--events` says another place. */
export const eventLogName = 'logs/sessions.jsonl';

/**
 * The unit of estimates and answers: `work` where the source knows nothing else, else the configured one.
 *
 * @param source that counts, as `--source` or the setting names it
 */
export function unitOfSource(source: SourceName | 'all' | undefined, configured: Unit): Unit {
  return source !== undefined && source !== 'all' && knowsWorkAlone([source]) ? 'work' : configured;
}

/** What sources say where they have no record: nothing used, or unknown where they could not know of it. */
export function nothingIn(sources: readonly SourceName[]): TokenCounts {
  return knowsWorkAlone(sources) ? workAlone(0) : noTokens;
}

/** Where the tokens of some sources are from: counted, or assumed for each call of a tool. */
export function originOf(sources: readonly SourceName[]): 'measured' | 'assumed' {
  return knowsWorkAlone(sources) ? 'assumed' : 'measured';
}

function knowsWorkAlone(sources: readonly SourceName[]): boolean {
  return sources.length > 0 && sources.every((name) => factsOf(name).workAlone === true);
}

function factsOf(name: SourceName): SourceFacts {
  return logSources[name];
}

/** Whether a word names one source. */
export function isSourceName(word: string): word is SourceName {
  return Object.hasOwn(logSources, word);
}

/** What logs are called in answers: `codex-rollouts`, and several with `+` between them, in the order of the table. */
export function nameLogs(sources: readonly SourceName[]): string {
  const named = sourceNames.filter((name) => sources.includes(name));
  return named.map((name) => logSources[name].logs).join('+');
}
