import { isLongContext } from './long-context.ts';
import type { UsageRecord } from './record.ts';
import { isPartial } from './records-of-responses.ts';
import {
  column,
  firstOf,
  flag,
  flagRange,
  secondOf,
  type TranscriptPart,
} from './transcript-part.ts';
import { workOfTool } from './work.ts';

/**
 * Adds up responses that follow each other in a transcript within a quarter of an hour of the clock, as long as they are of one Claude
 * session, folder, branch, model and price. Days, weeks and months of every zone begin at such a quarter, so that sums by them, and
 * by what responses are alike in, are the same as of single responses, in a fraction of the objects.
 */
export type QuarterSums = {
  /** Adds the response of a row that is the only one of its response. */
  add(part: TranscriptPart, start: number, toolStart: number): void;
  /** The sums, as records of several responses each; called once. */
  found(): UsageRecord[];
};

const quarterMs = 15 * 60_000;
/** Flags that make a difference for what is added up. */
const kind = flag.sidechain | flag.fast;

type Run = {
  readonly part: TranscriptPart;
  readonly quarter: number;
  readonly sessionAndFolder: number;
  readonly branchAndModel: number;
  readonly kind: number;
  readonly longContext: boolean;
  readonly key: number;
  at: number;
  from: number;
  responses: number;
  partial: number;
  webSearches: number;
  input: number;
  output: number;
  cacheWrite: number;
  cacheWrite1h: number;
  cacheRead: number;
  work: number;
};

export function createQuarterSums(): QuarterSums {
  const runs: Run[] = [];
  let run: Run | undefined;
  return {
    add(part, start, toolStart) {
      const { rows } = part;
      const flags = rows[start + column.flagsAndToolUses]!;
      const at = rows[start + column.at]!;
      const input = rows[start + column.input]!;
      const cacheWrite = rows[start + column.cacheWrite]!;
      const cacheRead = rows[start + column.cacheRead]!;
      const longContext = isLongContext({ input, cacheWrite, cacheRead });
      const quarter = Math.floor(at / quarterMs);
      const sessionAndFolder = rows[start + column.sessionAndFolder]!;
      const branchAndModel = rows[start + column.branchAndModel]!;
      if (
        !run ||
        run.part !== part ||
        run.quarter !== quarter ||
        run.sessionAndFolder !== sessionAndFolder ||
        run.branchAndModel !== branchAndModel ||
        run.kind !== (flags & kind) ||
        run.longContext !== longContext
      ) {
        run = {
          part,
          quarter,
          sessionAndFolder,
          branchAndModel,
          kind: flags & kind,
          longContext,
          key: rows[start + column.key]!,
          at,
          from: at,
          responses: 0,
          partial: 0,
          webSearches: 0,
          input: 0,
          output: 0,
          cacheWrite: 0,
          cacheWrite1h: 0,
          cacheRead: 0,
          work: 0,
        };
        runs.push(run);
      }
      if (at > run.at) run.at = at;
      if (at < run.from) run.from = at;
      run.responses += 1;
      run.partial += isPartial(flags) ? 1 : 0;
      run.webSearches += rows[start + column.webSearches]!;
      run.input += input;
      run.output += rows[start + column.output]!;
      run.cacheWrite += cacheWrite;
      run.cacheWrite1h += rows[start + column.cacheWrite1h]!;
      run.cacheRead += cacheRead;
      const end = toolStart + 2 * Math.floor(flags / flagRange);
      for (let place = toolStart + 1; place < end; place += 2) {
        run.work += workOfTool(part.texts[part.toolUses[place]!]!);
      }
    },
    found: () => runs.map(toRecord),
  };
}

function toRecord(run: Run): UsageRecord {
  const { texts } = run.part;
  return {
    key: run.key,
    at: run.at,
    from: run.from,
    responses: run.responses,
    partial: run.partial,
    model: texts[secondOf(run.branchAndModel)]!,
    claudeSession: texts[firstOf(run.sessionAndFolder)]!,
    cwd: texts[secondOf(run.sessionAndFolder)] || undefined,
    gitBranch: texts[firstOf(run.branchAndModel)] || undefined,
    sidechain: (run.kind & flag.sidechain) !== 0,
    tokens: {
      input: run.input,
      output: run.output,
      cacheWrite5m: run.cacheWrite - run.cacheWrite1h,
      cacheWrite1h: run.cacheWrite1h,
      cacheRead: run.cacheRead,
      work: run.work,
    },
    fast: (run.kind & flag.fast) !== 0,
    longContext: run.longContext,
    webSearches: run.webSearches,
    toolCalls: noCalls,
    file: run.part.path,
    receipt: undefined,
  };
}

const noCalls: UsageRecord['toolCalls'] = new Map();
