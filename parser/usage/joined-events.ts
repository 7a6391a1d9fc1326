import type { Clear } from './clear-chains.ts';
import { noteTotals } from './cost-state.ts';
import type { Copy, CopySource } from './credit.ts';
import type { TokenCounts } from './tokens.ts';
import { sessionOfPath, type TranscriptPart } from './transcript-part.ts';

type EventKind = 'synthetic' | 'limits' | 'compactions';

/** The lines of a kind by what tells them apart, each with its copies in all files. */
export function joinEvents(
  parts: readonly TranscriptPart[],
  sources: readonly CopySource[],
  kind: EventKind,
): readonly (readonly Copy[])[] {
  const joined = new Map<string, Copy[]>();
  parts.forEach(({ events }, index) => {
    for (const { id, at, claudeSession, forked } of events[kind]) {
      const copy = { source: sources[index]!, claudeSession, firstAt: at, forked };
      const copies = joined.get(id);
      if (copies) copies.push(copy);
      else joined.set(id, [copy]);
    }
  });
  return [...joined.values()];
}

/** The title of each Claude session: the last one in the last file that gives it one. */
export function joinTitles(parts: readonly TranscriptPart[]): ReadonlyMap<string, string> {
  const joined = new Map<string, { readonly path: string; readonly title: string }>();
  for (const { path, events } of parts) {
    for (const { claudeSession, title } of events.titles) {
      const known = joined.get(claudeSession);
      if (!known || known.path <= path) joined.set(claudeSession, { path, title });
    }
  }
  return new Map([...joined].map(([claudeSession, { title }]) => [claudeSession, title]));
}

/** The version that wrote the last line of each Claude session. */
export function joinVersions(parts: readonly TranscriptPart[]): ReadonlyMap<string, string> {
  const joined = new Map<string, { readonly at: number; readonly version: string }>();
  for (const { events } of parts) {
    for (const { claudeSession, at, version } of events.clientVersions) {
      const known = joined.get(claudeSession);
      if (!known || at > known.at || (at === known.at && version > known.version)) {
        joined.set(claudeSession, { at, version });
      }
    }
  }
  return new Map([...joined].map(([claudeSession, { version }]) => [claudeSession, version]));
}

/** When and where `/clear` began a Claude session: the earliest line that says so. */
export function joinClears(parts: readonly TranscriptPart[]): ReadonlyMap<string, Clear> {
  const joined = new Map<string, Clear>();
  for (const { events } of parts) {
    for (const { claudeSession, at, cwd } of events.clears) {
      const known = joined.get(claudeSession);
      if (!known || at < known.at) joined.set(claudeSession, { at, cwd });
    }
  }
  return joined;
}

/** By Claude session the highest totals that its client stated. */
export function joinTotals(parts: readonly TranscriptPart[]): ReadonlyMap<string, TokenCounts> {
  const joined = new Map<string, TokenCounts>();
  for (const { events } of parts) {
    for (const { claudeSession, tokens } of events.clientTotals) {
      noteTotals(joined, claudeSession, tokens);
    }
  }
  return joined;
}

/** The lines that are no JSON, by the Claude session that their file is named after. */
export function joinInvalidLines(parts: readonly TranscriptPart[]): ReadonlyMap<string, number> {
  const joined = new Map<string, number>();
  for (const { path, events } of parts) {
    if (events.invalidLines === 0) continue;
    const session = sessionOfPath(path);
    joined.set(session, (joined.get(session) ?? 0) + events.invalidLines);
  }
  return joined;
}
