import { formatInstant, type Instant } from '../time.ts';
import { readEventLine, type SessionStartLine, type ToolUseLine } from './event-line.ts';
import type { UsageLog, UsageRecord } from './record.ts';
import type { ReadOptions } from './join-transcripts.ts';
import { compareText, sortRecords } from './record-order.ts';
import { responseKey } from './response-key.ts';
import { workAlone } from './tokens.ts';
import { workOfTool } from './work.ts';

/** Folds event logs into records; its memory grows with calls, not with lines or bytes. */
export type EventLogReader = {
  /** Starts a file; its lines are handed to the function that comes back, in order. */
  open(path: string): (line: string) => void;
  /** What was read; called once, after the last line. */
  finish(options?: ReadOptions): UsageLog;
};

/** Of a call nobody says which model made it. */
const unknownModel = 'unknown';

type Call = ToolUseLine & {
  readonly key: string;
  /** Path of its file. */
  readonly file: string;
};

/**
 * Reads event logs: a record for each call of a tool, of which only the work tokens are known, assumed by the table
 * (docs/usage.md, Event log). A call that stands in several files counts once.
 *
 * @param files path and lines of each log
 */
export function readEventLogs(
  files: Iterable<{ readonly path: string; readonly lines: Iterable<string> }>,
  options: ReadOptions = {},
): UsageLog {
  const reader = createEventLogReader();
  for (const { path, lines } of files) {
    const add = reader.open(path);
    for (const line of lines) add(line);
  }
  return reader.finish(options);
}

/** The same as `readEventLogs` for files that are read piece by piece. */
export function createEventLogReader(): EventLogReader {
  const calls = new Map<string, Call>();
  const starts = new Map<string, SessionStartLine[]>();
  const invalidLines = new Map<string, number>();

  function open(path: string): (line: string) => void {
    // Lines have no id, so that equal ones are told apart by how many of them the file has had.
    const seen = new Map<string, number>();
    let latestSession = '';
    return (text) => {
      const line = readEventLine(text);
      if (!line) return;
      if (line.kind === 'invalid') {
        invalidLines.set(latestSession, (invalidLines.get(latestSession) ?? 0) + 1);
        return;
      }
      latestSession = line.session;
      if (line.kind === 'start') {
        const known = starts.get(line.session);
        if (known) known.push(line);
        else starts.set(line.session, [line]);
        return;
      }
      const name = [line.session, formatInstant(line.at), line.tool].join('\n');
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      const key = `${name}\n${times}`;
      if (!calls.has(key)) calls.set(key, { ...line, key, file: path });
    };
  }

  function finish({ now = Infinity }: ReadOptions = {}): UsageLog {
    const all = [...calls.values()];
    const records = all.filter(({ at }) => at <= now);
    const folderOf = createFolderFinder(starts);
    return {
      records: sortRecords(
        records.map((call) => toRecord(call, call.cwd ?? folderOf(call.session, call.at))),
      ),
      titles: new Map(),
      compactions: [],
      clientVersions: new Map(),
      limits: [],
      synthetic: new Map(),
      invalidLines: new Map([...invalidLines].toSorted(([a], [b]) => compareText(a, b))),
      hasLater: records.length < all.length,
    };
  }

  return { open, finish };
}

/** The folder of a session at a moment: that of its latest start by then, else of its first. */
function createFolderFinder(
  starts: ReadonlyMap<string, readonly SessionStartLine[]>,
): (session: string, at: Instant) => string | undefined {
  const told = new Map(
    [...starts].map(([session, own]) => [
      session,
      own.filter(({ cwd }) => cwd !== undefined).toSorted((a, b) => a.at - b.at),
    ]),
  );
  return (session, at) => {
    const own = told.get(session) ?? [];
    return (own.findLast((start) => start.at <= at) ?? own[0])?.cwd;
  };
}

function toRecord({ key, at, session, tool, file }: Call, cwd: string | undefined): UsageRecord {
  return {
    key: responseKey(key),
    at,
    from: at,
    responses: 1,
    partial: 0,
    model: unknownModel,
    claudeSession: session,
    cwd,
    gitBranch: undefined,
    sidechain: false,
    tokens: workAlone(workOfTool(tool)),
    fast: false,
    longContext: false,
    webSearches: 0,
    toolCalls: new Map([[tool, 1]]),
    file,
    source: 'events',
    receipt: undefined,
  };
}
