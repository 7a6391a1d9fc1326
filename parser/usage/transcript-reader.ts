import type { Instant } from '../time.ts';
import { responseKey } from './response-key.ts';
import { createRowBuilder, type LineName } from './row-builder.ts';
import { noteTotals } from './cost-state.ts';
import type { TokenCounts } from './tokens.ts';
import { createTextTable } from './text-table.ts';
import { parseTranscriptLine } from './transcript-line.ts';
import type { ResponseLine, SyntheticLine } from './transcript-line.ts';
import { sessionOfPath } from './transcript-part.ts';
import type { TranscriptEvent, TranscriptEvents, TranscriptPart } from './transcript-part.ts';

/** Takes the lines of a piece of one transcript, in their order. */
export type TranscriptReader = {
  /**
   * Takes and parses one line that matters: one that is marked (`isMarked`), or while `wantsTimestamp` dated.
   *
   * @param exact gives the line where `line` is its bytes as Latin-1; only called when there is more than ASCII to be taken
   */
  add(line: string, exact?: () => string): void;
  /** Counts a line that was left out and is broken (`isBroken`). */
  addInvalid(): void;
  /** True until a line with a time was taken. */
  readonly wantsTimestamp: boolean;
  /** True when an error followed on a line that is not in this piece: then only the whole file tells what it cut short. */
  readonly needsEarlierLines: boolean;
  /** What was taken; called once, after the last line of the piece. */
  finish(): TranscriptPart;
};

type Mutable<T> = {
  -readonly [Key in keyof T]: T[Key] extends readonly (infer Each)[] ? Each[] : T[Key];
};

/**
 * Starts a piece of a transcript.
 *
 * @param before the piece that ends where this one begins; none at the beginning of the file
 */
export function openTranscript(
  path: string,
  before?: Pick<TranscriptPart, 'startedAt' | 'lines'>,
): TranscriptReader {
  const sessionOfName = sessionOfPath(path);
  const texts = createTextTable();
  const builder = createRowBuilder(texts);
  // Of each line of a response that has an id, its key and its row: looked at only where an error followed.
  const lineKeys: number[] = [];
  const lineRows: number[] = [];
  const titles = new Map<string, string>();
  const totals = new Map<string, TokenCounts>();
  const versions = new Map<string, { at: Instant; version: string }>();
  const events: Mutable<
    Pick<TranscriptEvents, 'synthetic' | 'limits' | 'compactions' | 'clears' | 'invalidLines'>
  > = {
    synthetic: [],
    limits: [],
    compactions: [],
    clears: [],
    invalidLines: 0,
  };
  let startedAt = before?.startedAt;
  let lines = before?.lines ?? 0;
  let needsEarlierLines = false;
  let last: { readonly line: ResponseLine; readonly name: LineName } | undefined;

  const timeOf = (line: { readonly at: Instant | undefined }) => line.at ?? startedAt ?? 0;
  const idOf = (line: { readonly uuid: string | undefined }) => line.uuid ?? `${path}:${lines}`;

  function addResponse(line: ResponseLine): void {
    const claudeSession = line.claudeSession ?? sessionOfName;
    const at = timeOf(line);
    // A response has a line for each of its blocks, one after another.
    if (!last || last.name.claudeSession !== claudeSession || !isSameResponse(last.line, line)) {
      last = { line, name: nameOf(line, idOf(line), claudeSession) };
    }
    const row = builder.add(line, last.name, at);
    if (line.uuid !== undefined) {
      lineKeys.push(responseKey(line.uuid));
      lineRows.push(row);
    }
    noteVersion(claudeSession, line.clientVersion, at);
  }

  function addSynthetic(line: SyntheticLine): void {
    const event = eventOf(line, false);
    events.synthetic.push(event);
    if (line.limit) events.limits.push(event);
    if (line.failedAfter === undefined) return;
    const row = lineRows[lineKeys.lastIndexOf(responseKey(line.failedAfter))];
    if (row !== undefined) builder.cut(row);
    else needsEarlierLines ||= before !== undefined;
  }

  function noteVersion(session: string, version: string | undefined, at: Instant): void {
    const known = versions.get(session);
    if (version === undefined || (known && known.at > at)) return;
    if (known?.at === at && known.version >= version) return;
    if (known) {
      known.at = at;
      known.version = version;
    } else versions.set(session, { at, version });
  }

  function eventOf(
    line: {
      readonly uuid: string | undefined;
      readonly at: Instant | undefined;
      readonly claudeSession: string | undefined;
    },
    forked: boolean,
  ): TranscriptEvent {
    return {
      id: idOf(line),
      at: timeOf(line),
      claudeSession: line.claudeSession ?? sessionOfName,
      forked,
    };
  }

  return {
    get wantsTimestamp() {
      return startedAt === undefined;
    },
    get needsEarlierLines() {
      return needsEarlierLines;
    },
    addInvalid() {
      events.invalidLines += 1;
    },
    add(text, exact) {
      lines += 1;
      const line = parseTranscriptLine(text, exact);
      if (line.kind === 'invalid') {
        events.invalidLines += 1;
        return;
      }
      startedAt ??= line.at;
      if (line.kind === 'response') addResponse(line);
      else if (line.kind === 'synthetic') addSynthetic(line);
      else if (line.kind === 'compaction') events.compactions.push(eventOf(line, line.forked));
      else if (line.kind === 'title') titles.set(line.claudeSession ?? sessionOfName, line.title);
      else if (line.kind === 'totals') {
        noteTotals(totals, line.totals.claudeSession ?? sessionOfName, line.totals.tokens);
      } else if (line.kind === 'clear') {
        const claudeSession = line.claudeSession ?? sessionOfName;
        events.clears.push({ claudeSession, at: timeOf(line), cwd: line.cwd });
      }
    },
    finish() {
      const { rows, toolUses, advice } = builder.finish();
      return {
        path,
        startedAt,
        lines,
        texts: texts.all,
        rows,
        toolUses,
        events: {
          ...events,
          titles: [...titles].map(([claudeSession, title]) => ({ claudeSession, title })),
          clientVersions: [...versions].map(([claudeSession, version]) => ({
            claudeSession,
            ...version,
          })),
          clientTotals: [...totals].map(([claudeSession, tokens]) => ({ claudeSession, tokens })),
          advice,
        },
      };
    },
  };
}

/** Whether two lines are known to be of one response by what names it. */
function isSameResponse(one: ResponseLine, other: ResponseLine): boolean {
  return (
    one.requestId !== undefined &&
    one.messageId !== undefined &&
    one.requestId === other.requestId &&
    one.messageId === other.messageId
  );
}

/** What a line's response is known by: message and request, else the best there is. */
function nameOf(
  { messageId, requestId, at }: ResponseLine,
  lineId: string,
  claudeSession: string,
): LineName {
  const named = (key: string, message: string, loose = false) => ({
    key,
    message,
    loose,
    claudeSession,
  });
  if (messageId === undefined) return named(`line ${lineId}`, lineId);
  if (requestId !== undefined) return named(`${messageId} ${requestId}`, messageId);
  // Only the API makes ids that are unique for ever; those of other makers are told apart by session and time.
  if (messageId.startsWith('msg_')) return named(messageId, messageId, true);
  return named(`${messageId} ${claudeSession} ${at ?? ''}`, messageId);
}
