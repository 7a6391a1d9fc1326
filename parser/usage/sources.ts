/**
 * The kinds of usage logs that reckon reads: by the name that `--source` takes, what `usage --json` calls them and whose
 * they are (docs/usage.md). What reads each stands in `cli/adapters/logs/sources.ts`.
 */
export const logSources = {
  claude: { logs: 'claude-transcripts', title: 'Claude Code' },
  codex: { logs: 'codex-rollouts', title: 'Codex CLI' },
  gemini: { logs: 'gemini-chats', title: 'Gemini CLI' },
  opencode: { logs: 'opencode-messages', title: 'OpenCode' },
} as const satisfies Readonly<Record<string, { readonly logs: string; readonly title: string }>>;

export type SourceName = keyof typeof logSources;

export const sourceNames = Object.keys(logSources) as readonly SourceName[];

/** What `--source` and the setting `source` take: a source, or all that are there. */
export const sourceChoices: readonly (SourceName | 'all')[] = [...sourceNames, 'all'];

/** Whether a word names one source. */
export function isSourceName(word: string): word is SourceName {
  return Object.hasOwn(logSources, word);
}

/** What logs are called in answers: `codex-rollouts`, and several with `+` between them, in the order of the table. */
export function nameLogs(sources: readonly SourceName[]): string {
  const named = sourceNames.filter((name) => sources.includes(name));
  return named.map((name) => logSources[name].logs).join('+');
}
