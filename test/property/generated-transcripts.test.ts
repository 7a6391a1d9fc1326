import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readClaudeTranscripts } from '../../cli/adapters/logs/transcripts.ts';
import { sumCounts } from '../../parser/numbers.ts';
import type { UsageLog, UsageRecord } from '../../parser/usage/record.ts';

type Sum = {
  input: number;
  output: number;
  cacheCreate: number;
  cacheRead: number;
  requests: number;
};
type Sums = Record<string, Sum>;
type Truth = {
  total: Sum;
  sidechain: Sum;
  byModel: Sums;
  byDayUTC: Sums;
  byBranch: Sums;
  bySession: Sums;
};

const generator = fileURLToPath(
  new URL('../../../shared/tools/gen-transcripts.mjs', import.meta.url),
);
const missing = !existsSync(generator);
const why = missing ? ' (SKIPPED: ../shared/tools is not here)' : '';
// oxlint-disable-next-line no-console -- what is not tested must be seen
if (missing) console.warn(`generated transcripts are not tested: ${generator} is missing`);

describe.skipIf(missing)(`generated transcripts${why}`, () => {
  describe.each([1, 2, 3])('of seed %i', (seed) => {
    let folder: string;
    let log: UsageLog;
    let truth: Truth;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'reckon-generated-'));
      const options = ['--out', folder, '--bytes', '8MB', '--seed', String(seed)];
      execFileSync(process.execPath, [generator, ...options], { stdio: 'ignore' });
      truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
      log = await readClaudeTranscripts([folder]);
    }, 60_000);
    afterAll(() => rmSync(folder, { recursive: true }));

    test('add up to the truth', () => {
      expect(sum(log.records)).toEqual(truth.total);
      expect(sum(log.records.filter(({ sidechain }) => sidechain))).toEqual(truth.sidechain);
      expect(sumCounts(log.invalidLines)).toBe(0);
    });

    test('do so by model, day and branch', () => {
      expect(sumBy(log, ({ model }) => model)).toEqual(truth.byModel);
      expect(sumBy(log, ({ at }) => new Date(at).toISOString().slice(0, 10))).toEqual(
        truth.byDayUTC,
      );
      expect(sumBy(log, ({ cwd, gitBranch }) => `${cwd}#${gitBranch}`)).toEqual(truth.byBranch);
    });

    /*
     * Forks are made here without any mark but what they copied. Some of them did work of their own before what they
     * copied was written: no real fork can, and docs/usage.md, Copies rightly takes the earlier file for the original. Those are left
     * out; all other sessions agree. At 200 MB they are 0, 6 and 4 of 300 sessions for seeds 1 to 3.
     */
    test('do so by session, but for forks that are older than what they copied', () => {
      const impossible = sessionsOfImpossibleForks(folder);
      const possible = (sums: Sums) =>
        Object.entries(sums)
          .filter(([session]) => !impossible.has(session))
          .toSorted();
      expect(possible(sumBy(log, ({ claudeSession }) => claudeSession))).toEqual(
        possible(truth.bySession),
      );
      expect(impossible.size).toBeLessThan(10);
    });
  });
});

function sum(records: readonly UsageRecord[]): Sum {
  const total = { input: 0, output: 0, cacheCreate: 0, cacheRead: 0, requests: records.length };
  for (const { tokens } of records) {
    total.input += tokens.input;
    total.output += tokens.output;
    total.cacheCreate += tokens.cacheWrite5m + tokens.cacheWrite1h;
    total.cacheRead += tokens.cacheRead;
  }
  return total;
}

function sumBy(log: UsageLog, keyOf: (record: UsageRecord) => string): Sums {
  const groups = Map.groupBy(log.records, keyOf);
  return Object.fromEntries([...groups].map(([key, records]) => [key, sum(records)]));
}

/** Both sessions of each pair that share responses, of which one has older responses of its own. */
function sessionsOfImpossibleForks(folder: string): Set<string> {
  const files = new Map<string, Map<string, string>>();
  for (const file of readdirSync(join(folder, 'projects'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.jsonl') || file.includes('subagents')) continue;
    const lines = readFileSync(join(folder, 'projects', file), 'utf8')
      .split('\n')
      .filter(Boolean);
    for (const { message, timestamp } of lines.map((line) => JSON.parse(line))) {
      if (!message?.usage || message.model === '<synthetic>') continue;
      const holders = files.get(message.id) ?? new Map<string, string>();
      files.set(message.id, holders);
      const session = file.slice(
        -'00000000-0000-4000-8000-000000000000.jsonl'.length,
        -'.jsonl'.length,
      );
      if (!holders.has(session)) holders.set(session, timestamp);
    }
  }
  const own = new Map<string, string>();
  for (const holders of files.values()) {
    const [[session, at]] = holders as unknown as [[string, string]];
    if (holders.size === 1 && at < (own.get(session) ?? '~')) own.set(session, at);
  }
  const impossible = new Set<string>();
  for (const holders of files.values()) {
    if (holders.size === 1) continue;
    const isOlder = [...holders].some(([session, at]) => (own.get(session) ?? '~') < at);
    if (isOlder) for (const session of holders.keys()) impossible.add(session);
  }
  return impossible;
}
