import type { AdvisorCall } from './advisor.ts';
import { responseKey } from './response-key.ts';
import type { TextTable } from './text-table.ts';
import type { ResponseLine } from './transcript-line.ts';
import { column, firstOf, flag, flagRange, pairOf, rowWidth } from './transcript-part.ts';
import type { TranscriptEvents, TranscriptPart } from './transcript-part.ts';

/** What the lines of a response are known by in a file. */
export type LineName = {
  /** What tells its response from others. */
  readonly key: string;
  /** Its message id, or what stands for it. */
  readonly message: string;
  /** True when it has no request id, but an id of a message that may have one elsewhere. */
  readonly loose: boolean;
  readonly claudeSession: string;
};

/** Puts lines of responses together to rows, one for each response. */
export type RowBuilder = {
  /** Adds a line, with the time that counts as its own, to the row of its response, and tells which row that is. */
  add(line: ResponseLine, name: LineName, at: number): number;
  /** Marks a response that an error of the client followed. */
  cut(row: number): void;
  /** The rows, their tool calls side by side, and calls of advisors; called once, after the last line. */
  finish(): Pick<TranscriptPart, 'rows' | 'toolUses'> & Pick<TranscriptEvents, 'advice'>;
};

const firstRows = 16;

export function createRowBuilder(texts: TextTable): RowBuilder {
  let rows = new Float64Array(firstRows * rowWidth);
  let count = 0;
  const rowOfKey = new Map<string, number>();
  // By row, the key of a call and the place of its name alternately; most rows have one call, many none.
  const toolUses: (number[] | undefined)[] = [];
  const advice = new Map<number, readonly AdvisorCall[]>();

  function create({ key, message }: LineName, at: number): number {
    if ((count + 1) * rowWidth > rows.length) {
      const longer = new Float64Array(2 * rows.length);
      longer.set(rows);
      rows = longer;
    }
    const start = count * rowWidth;
    rows[start + column.key] = responseKey(key);
    rows[start + column.message] = responseKey(message);
    rows[start + column.firstAt] = at;
    rows[start + column.flagsAndToolUses] = flag.sidechain | flag.forked;
    rowOfKey.set(key, count);
    count += 1;
    return count - 1;
  }

  /** Whether a line counts less than the one that its row holds: the same order as of copies in several files. */
  function isBefore(
    line: ResponseLine,
    { claudeSession }: LineName,
    at: number,
    start: number,
  ): boolean {
    if (line.output !== rows[start + column.output])
      return line.output < rows[start + column.output]!;
    if (at !== rows[start + column.at]) return at < rows[start + column.at]!;
    return claudeSession < texts.textAt(firstOf(rows[start + column.sessionAndFolder]!));
  }

  function write(line: ResponseLine, { claudeSession }: LineName, at: number, start: number): void {
    rows[start + column.at] = at;
    rows[start + column.input] = line.input;
    rows[start + column.output] = line.output;
    rows[start + column.cacheWrite] = line.cacheWrite;
    rows[start + column.cacheWrite1h] = line.cacheWrite1h;
    rows[start + column.cacheRead] = line.cacheRead;
    rows[start + column.webSearches] = line.webSearches;
    rows[start + column.sessionAndFolder] = pairOf(
      texts.place(claudeSession),
      texts.place(line.cwd),
    );
    rows[start + column.branchAndModel] = pairOf(
      texts.place(line.gitBranch),
      texts.place(line.model),
    );
  }

  function addToolUses(row: number, uses: ResponseLine['toolUses']): void {
    for (const { id, name } of uses) {
      const known = (toolUses[row] ??= []);
      const key = responseKey(id);
      if (!known.some((each, place) => place % 2 === 0 && each === key)) {
        known.push(key, texts.place(name));
      }
    }
  }

  return {
    add(line, name, at) {
      const known = rowOfKey.get(name.key);
      const row = known ?? create(name, at);
      const start = row * rowWidth;
      let flags = rows[start + column.flagsAndToolUses]!;
      if (known === undefined || !isBefore(line, name, at, start)) {
        write(line, name, at, start);
        if (line.advisors.length > 0) advice.set(row, line.advisors);
        else advice.delete(row);
        flags = line.fast ? flags | flag.fast : flags & ~flag.fast;
      }
      if (line.stopped) flags |= flag.stopped;
      if (name.loose) flags |= flag.loose;
      if (!line.sidechain) flags &= ~flag.sidechain;
      if (!line.forked) flags &= ~flag.forked;
      rows[start + column.flagsAndToolUses] = flags;
      if (at < rows[start + column.firstAt]!) rows[start + column.firstAt] = at;
      addToolUses(row, line.toolUses);
      return row;
    },
    cut(row) {
      const place = row * rowWidth + column.flagsAndToolUses;
      rows[place] = rows[place]! | flag.cut;
    },
    finish() {
      toolUses.forEach((uses, row) => {
        const place = row * rowWidth + column.flagsAndToolUses;
        rows[place] = rows[place]! + ((uses?.length ?? 0) / 2) * flagRange;
      });
      return {
        rows: rows.slice(0, count * rowWidth),
        toolUses: joined(toolUses),
        advice: [...advice].map(([row, calls]) => ({ row, calls })),
      };
    },
  };
}

function joined(lists: readonly (readonly number[] | undefined)[]): Float64Array {
  let length = 0;
  for (const list of lists) length += list?.length ?? 0;
  const numbers = new Float64Array(length);
  let place = 0;
  for (const list of lists) for (const number of list ?? []) numbers[place++] = number;
  return numbers;
}
