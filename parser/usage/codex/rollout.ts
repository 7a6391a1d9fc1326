import type { Instant } from '../../time.ts';
import type { SessionFacts } from './ancestors.ts';
import { parseRolloutLine, type CodexTokens, type CodexWindow } from './rollout-line.ts';

/** Takes the lines of one rollout that matter, in their order. */
export type RolloutReader = {
  add(line: string): void;
  /** Counts a line that is broken. */
  addInvalid(): void;
};

/** A response as one file tells it; forks tell those before them again, under the time at which they began. */
export type Told = {
  readonly content: string;
  readonly at: Instant;
  readonly model: string;
  readonly cwd: string | undefined;
  readonly used: CodexTokens;
  readonly toolCalls: ReadonlyMap<string, number>;
};

/** What one file tells. */
export type Rollout = SessionFacts & {
  readonly path: string;
  readonly cwd: string | undefined;
  readonly gitBranch: string | undefined;
  readonly version: string | undefined;
  readonly told: readonly Told[];
  readonly reports: readonly { readonly at: Instant; readonly windows: readonly CodexWindow[] }[];
  /** `after` is how many responses were told before. */
  readonly compactions: readonly { readonly after: number; readonly at: Instant }[];
  readonly invalidLines: number;
};

/** Starts a file; `close` gives what its lines told. */
export function openRollout(path: string): { reader: RolloutReader; close: () => Rollout } {
  const metas: SessionFacts['metas'][number][] = [];
  const told: Told[] = [];
  const reports: Rollout['reports'][number][] = [];
  const compactions: Rollout['compactions'][number][] = [];
  let own: {
    cwd?: string | undefined;
    gitBranch?: string | undefined;
    version?: string | undefined;
  } = {};
  let model: string | undefined;
  let cwd: string | undefined;
  let previous: CodexTokens | undefined;
  let calls = new Map<string, number>();
  let lastAt: Instant | undefined;
  let invalidLines = 0;

  const addTokens = (
    line: Extract<ReturnType<typeof parseRolloutLine>, { kind: 'tokens' }>,
  ): void => {
    const at = line.at ?? lastAt ?? 0;
    if (line.windows.length > 0) reports.push({ at, windows: line.windows });
    const { total } = line;
    if (total && previous && sameTokens(total, previous)) return;
    // What a fork took over is not its own: without `last` its first total only says where it begins.
    const used =
      line.last ?? (total && since(total, previous ?? (isFork(metas) ? total : undefined)));
    if (total) previous = total;
    if (!used || isNothing(used)) return;
    const content = JSON.stringify([listed(total), listed(line.last)]);
    told.push({ content, at, model: model ?? 'unknown', cwd, used, toolCalls: calls });
    calls = new Map();
  };

  const reader: RolloutReader = {
    addInvalid: () => {
      invalidLines += 1;
    },
    add: (text) => {
      const line = parseRolloutLine(text);
      if ('at' in line) lastAt = line.at ?? lastAt;
      switch (line.kind) {
        case 'invalid':
          invalidLines += 1;
          break;
        case 'meta':
          // The first is the file's own; those after it came with the history of a fork.
          if (metas.length === 0) {
            own = { cwd: line.cwd, gitBranch: line.gitBranch, version: line.version };
          }
          metas.push(line);
          break;
        case 'context':
          model = line.model ?? model;
          cwd = line.cwd ?? cwd;
          break;
        case 'call':
          calls.set(line.tool, (calls.get(line.tool) ?? 0) + 1);
          break;
        case 'compaction':
          compactions.push({ after: told.length, at: line.at ?? lastAt ?? 0 });
          break;
        case 'tokens':
          addTokens(line);
      }
    },
  };
  const close = (): Rollout => ({
    path,
    id: metas[0]?.session ?? idOfPath(path),
    metas,
    cwd: own.cwd,
    gitBranch: own.gitBranch,
    version: own.version,
    told,
    reports,
    compactions,
    invalidLines,
  });
  return { reader, close };
}

function isFork(metas: SessionFacts['metas']): boolean {
  return metas.length > 1 || metas[0]?.forkedFrom !== undefined;
}

function since(total: CodexTokens, before: CodexTokens | undefined): CodexTokens {
  // A total below the one before was counted anew.
  if (!before || total.input < before.input || total.output < before.output) return total;
  const input = total.input - before.input;
  const cached = Math.min(input, Math.max(0, total.cached - before.cached));
  return {
    input,
    cached,
    written: Math.min(input - cached, Math.max(0, total.written - before.written)),
    output: total.output - before.output,
    reasoning: Math.max(0, total.reasoning - before.reasoning),
  };
}

function isNothing({ input, output }: CodexTokens): boolean {
  return input === 0 && output === 0;
}

function sameTokens(a: CodexTokens, b: CodexTokens): boolean {
  return listed(a)!.every((count, index) => count === listed(b)![index]);
}

function listed(tokens: CodexTokens | undefined): readonly number[] | undefined {
  if (!tokens) return undefined;
  return [tokens.input, tokens.cached, tokens.written, tokens.output, tokens.reasoning];
}

/** `rollout-2026-11-20T10-00-00-<id>.jsonl`. */
function idOfPath(path: string): string {
  const name = (path.split(/[\\/]/).at(-1) ?? path).replace(/\.jsonl$/, '');
  return /^rollout-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-(.+)$/.exec(name)?.[1] ?? name;
}
