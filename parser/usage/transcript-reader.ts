import type { Instant } from '../time.ts';
import type { ClientTotals } from './cost-state.ts';
import type { Copy, CopySource } from './credit.ts';
import { addLine, createResponse } from './response.ts';
import type { Response } from './response.ts';
import { tokensInUnit } from './tokens.ts';
import { parseTranscriptLine } from './transcript-line.ts';
import type { ClearLine, CompactionLine, ResponseLine, SyntheticLine } from './transcript-line.ts';

/** Takes the lines of one transcript, in their order. */
export type TranscriptReader = {
  /** Takes and parses one line that matters: one that is marked (`isMarked`), or while `wantsTimestamp` dated. */
  add(line: string): void;
  /** Counts a line that was left out and is broken (`isBroken`). */
  addInvalid(): void;
  /** True until a line with a time was taken. */
  readonly wantsTimestamp: boolean;
};

/** What the transcripts read so far hold, by what tells one thing from another in all files. */
export type Seen = {
  readonly responses: Map<string, Response>;
  /** Responses without a request id, by message id: each is of a response with that id, if there is one. */
  readonly loose: Map<string, Response>;
  /** Lines of the client itself in place of a response, by id of the line. */
  readonly synthetic: Map<string, Copy[]>;
  /** Of the synthetic lines those that tell of a usage limit. */
  readonly limits: Map<string, Copy[]>;
  /** By Claude session the version that wrote its last line, and when. */
  readonly clientVersions: Map<string, { readonly at: Instant; readonly version: string }>;
  readonly titles: Map<string, { readonly path: string; readonly title: string }>;
  readonly compactions: Map<string, Copy[]>;
  /** By Claude session the highest totals that the client stated, which only grow. */
  readonly clientTotals: Map<string, ClientTotals>;
  /** By Claude session that `/clear` began the moment and the folder. */
  readonly clears: Map<string, { readonly at: Instant; readonly cwd: string | undefined }>;
  /** By the Claude session that a file is named after. */
  readonly invalidLines: Map<string, number>;
};

export function createSeen(): Seen {
  return {
    responses: new Map(),
    loose: new Map(),
    synthetic: new Map(),
    limits: new Map(),
    clientVersions: new Map(),
    titles: new Map(),
    compactions: new Map(),
    clientTotals: new Map(),
    clears: new Map(),
    invalidLines: new Map(),
  };
}

/** Starts a transcript whose lines are added to what was seen. */
export function openTranscript(path: string, seen: Seen): TranscriptReader {
  const source: CopySource & { startedAt: Instant | undefined } = { path, startedAt: undefined };
  const sessionOfName = sessionOfPath(path);
  const byLine = new Map<string, Response>();
  const shared = new Map<string, string>();
  let lines = 0;

  /** One string for all equal ones: a file names few sessions, folders, branches and models, and names them often. */
  function share<T extends string | undefined>(text: T): T {
    if (text === undefined) return text;
    const known = shared.get(text);
    if (known === undefined) shared.set(text, text);
    return (known ?? text) as T;
  }

  const timeOf = (line: { readonly at: Instant | undefined }) => line.at ?? source.startedAt ?? 0;
  const idOf = (line: { readonly uuid: string | undefined }) => line.uuid ?? `${path}:${lines}`;

  function addResponse(line: ResponseLine): void {
    const claudeSession = share(line.claudeSession ?? sessionOfName);
    const response = findResponse(line, idOf(line), claudeSession, seen);
    noteVersion(claudeSession, share(line.clientVersion), timeOf(line));
    if (line.uuid !== undefined) byLine.set(line.uuid, response);
    addLine(response, line, {
      source,
      claudeSession,
      cwd: share(line.cwd),
      gitBranch: share(line.gitBranch),
      model: share(line.model),
      at: timeOf(line),
      firstAt: timeOf(line),
      forked: line.forked,
      input: line.input,
      output: line.output,
      cacheWrite: line.cacheWrite,
      cacheWrite1h: line.cacheWrite1h,
      cacheRead: line.cacheRead,
      fast: line.fast,
      webSearches: line.webSearches,
      advisors: line.advisors,
    });
  }

  function addSynthetic(line: SyntheticLine): void {
    addEvent(seen.synthetic, line, false);
    const failed = line.failedAfter === undefined ? undefined : byLine.get(line.failedAfter);
    if (failed) failed.cut = true;
    if (line.limit) addEvent(seen.limits, line, false);
  }

  function addInvalid(): void {
    seen.invalidLines.set(sessionOfName, (seen.invalidLines.get(sessionOfName) ?? 0) + 1);
  }

  function noteVersion(session: string, version: string | undefined, at: Instant): void {
    const known = seen.clientVersions.get(session);
    if (version === undefined || (known && known.at > at)) return;
    if (known?.at === at && known.version >= version) return;
    seen.clientVersions.set(session, { at, version });
  }

  /** Adds a line that is no response and may be copied into other files as well. */
  function addEvent(
    events: Map<string, Copy[]>,
    line: Pick<CompactionLine, 'uuid' | 'at' | 'claudeSession'>,
    forked: boolean,
  ): void {
    const copy = {
      source,
      claudeSession: line.claudeSession ?? sessionOfName,
      firstAt: timeOf(line),
      forked,
    };
    const copies = events.get(idOf(line));
    if (copies) copies.push(copy);
    else events.set(idOf(line), [copy]);
  }

  function addClear(line: ClearLine): void {
    const claudeSession = line.claudeSession ?? sessionOfName;
    const at = timeOf(line);
    const known = seen.clears.get(claudeSession);
    if (!known || at < known.at) seen.clears.set(claudeSession, { at, cwd: line.cwd });
  }

  function addTotals(totals: ClientTotals): void {
    const claudeSession = totals.claudeSession ?? sessionOfName;
    const known = seen.clientTotals.get(claudeSession);
    if (!known || tokensInUnit(known.tokens, 'total') <= tokensInUnit(totals.tokens, 'total'))
      seen.clientTotals.set(claudeSession, totals);
  }

  function addTitle(claudeSession: string, title: string): void {
    const known = seen.titles.get(claudeSession);
    if (!known || known.path <= path) seen.titles.set(claudeSession, { path, title });
  }

  return {
    get wantsTimestamp() {
      return source.startedAt === undefined;
    },
    addInvalid,
    add(text) {
      lines += 1;
      const line = parseTranscriptLine(text);
      if (line.kind === 'invalid') {
        addInvalid();
        return;
      }
      source.startedAt ??= line.at;
      if (line.kind === 'response') addResponse(line);
      else if (line.kind === 'synthetic') addSynthetic(line);
      else if (line.kind === 'compaction') addEvent(seen.compactions, line, line.forked);
      else if (line.kind === 'clear') addClear(line);
      else if (line.kind === 'totals') addTotals(line.totals);
      else if (line.kind === 'title') addTitle(line.claudeSession ?? sessionOfName, line.title);
    },
  };
}

/** The response that a line is of, made when there is none yet: by message and request, else by the best there is. */
function findResponse(
  line: ResponseLine,
  lineId: string,
  claudeSession: string,
  seen: Seen,
): Response {
  const { messageId, requestId, at } = line;
  const known = seen.responses;
  if (messageId === undefined) return findOrCreate(known, `line ${lineId}`, lineId);
  if (requestId !== undefined) return findOrCreate(known, `${messageId} ${requestId}`, messageId);
  // Only the API makes ids that are unique for ever; those of other makers are told apart by session and time.
  if (messageId.startsWith('msg_')) return findOrCreate(seen.loose, messageId, messageId);
  return findOrCreate(known, `${messageId} ${claudeSession} ${at ?? ''}`, messageId);
}

function findOrCreate(responses: Map<string, Response>, key: string, id: string): Response {
  let response = responses.get(key);
  if (!response) responses.set(key, (response = createResponse(id, key)));
  return response;
}

/** The Claude session that a transcript's name tells: the file's, or for a sub-agent's file the folder's above. */
function sessionOfPath(path: string): string {
  const [name = '', folder, above] = path.split(/[\\/]/).toReversed();
  return folder === 'subagents' && above ? above : name.replace(/\.jsonl$/, '');
}
