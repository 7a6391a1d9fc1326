// What reckon and ccusage say of a Claude folder, in one form.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { UsageDescription } from '../parser/usage/describe-usage.ts';
import { mondayOf, type Counts, type Grouping } from './parity-truth.ts';

/** Counts the usage below a Claude folder. */
export type Counter = (folder: string, by: Grouping) => Counts;

type Row = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheCreationTokens: number;
  readonly cacheReadTokens: number;
};
type CcusageAnswer = {
  readonly daily?: readonly (Row & {
    readonly date: string;
    readonly modelBreakdowns: readonly (Row & { readonly modelName: string })[];
  })[];
  readonly weekly?: readonly (Row & { readonly week: string })[];
  readonly monthly?: readonly (Row & { readonly month: string })[];
  readonly sessions?: readonly (Row & { readonly sessionId: string })[];
  readonly blocks?: readonly {
    readonly startTime: string;
    readonly isGap: boolean;
    readonly tokenCounts: {
      readonly inputTokens: number;
      readonly outputTokens: number;
      readonly cacheCreationInputTokens: number;
      readonly cacheReadInputTokens: number;
    };
  }[];
};

const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
const reports = {
  day: ['daily'],
  week: ['weekly', '--start-of-week', 'monday'],
  month: ['monthly'],
  session: ['session'],
  model: ['daily', '--breakdown'],
  block: ['blocks'],
} as const;

/** @param folder outside of a repository, which would add its receipts */
export function createReckon(folder: string): Counter {
  return (claude, by) => {
    const options = ['--all', '--json', '--quiet', '--timezone', 'UTC', '--cwd', folder];
    const ofBlocks = by === 'block' ? ['--block-start', 'hour'] : [];
    const words = [main, 'usage', ...options, '--by', by, ...ofBlocks, '--claude-dir', claude];
    const { groups } = JSON.parse(run(folder, process.execPath, words)) as UsageDescription;
    return addUp(
      groups
        .filter(({ isGap }) => !isGap)
        .map(({ key, from, tokens: { input, output, cacheWrite, cacheRead } }) => [
          by === 'week' ? mondayOf((from ?? '').slice(0, 10)) : key,
          [input, output, cacheWrite, cacheRead].map((count) => count ?? Number.NaN),
        ]),
    );
  };
}

/** @param folder where it is installed */
export function createCcusage(folder: string): Counter {
  const program = join(folder, 'node_modules/.bin/ccusage');
  return (claude, by) => {
    const words = ['claude', ...reports[by], '--offline', '--json', '--timezone', 'UTC'];
    const environment = { CLAUDE_CONFIG_DIR: claude };
    return rowsOf(JSON.parse(run(folder, program, words, environment)) as CcusageAnswer, by);
  };
}

function rowsOf(answer: CcusageAnswer, by: Grouping): Counts {
  const { daily = [], weekly = [], monthly = [], sessions = [], blocks = [] } = answer;
  const counted = (key: string, row: Row): [string, number[]] => [
    key,
    [row.inputTokens, row.outputTokens, row.cacheCreationTokens, row.cacheReadTokens],
  ];
  switch (by) {
    case 'day':
      return addUp(daily.map((row) => counted(row.date, row)));
    case 'week':
      return addUp(weekly.map((row) => counted(row.week, row)));
    case 'month':
      return addUp(monthly.map((row) => counted(row.month, row)));
    case 'session':
      return addUp(sessions.map((row) => counted(row.sessionId, row)));
    case 'model':
      return addUp(
        daily.flatMap((row) => row.modelBreakdowns.map((each) => counted(each.modelName, each))),
      );
    case 'block':
      return addUp(
        blocks
          .filter(({ isGap }) => !isGap)
          .map(({ startTime, tokenCounts }) => [
            startTime,
            [
              tokenCounts.inputTokens,
              tokenCounts.outputTokens,
              tokenCounts.cacheCreationInputTokens,
              tokenCounts.cacheReadInputTokens,
            ],
          ]),
      );
  }
}

function addUp(rows: readonly (readonly [string, readonly number[]])[]): Counts {
  const sums = new Map<string, readonly number[]>();
  for (const [key, counts] of rows)
    sums.set(
      key,
      counts.map((tokens, index) => tokens + (sums.get(key)?.[index] ?? 0)),
    );
  return new Map([...sums].map(([key, counts]) => [key, counts.join(' ')]));
}

function run(
  folder: string,
  program: string,
  words: readonly string[],
  environment: object = {},
): string {
  return execFileSync(program, words, {
    cwd: folder,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
}
