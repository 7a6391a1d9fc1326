import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readClaudeTranscripts } from '../../../cli/adapters/logs/transcripts.ts';
import { describeUsage } from '../../../parser/usage/describe-usage.ts';
import { sumCounts } from '../../../parser/numbers.ts';
import type { UsageLog } from '../../../parser/usage/record.ts';
import { sumTokens } from '../../../parser/usage/tokens.ts';

// Transcripts of real releases, scrubbed, beside the repository; the truth was counted by hand and by another program.
const samples = fileURLToPath(new URL('../../../../shared/data/transcripts', import.meta.url));
const truthFile = new URL('../../fixtures/transcript-truth.json', import.meta.url);
const truth = JSON.parse(readFileSync(truthFile, 'utf8')) as Record<string, Record<string, number>>;

const missing = !existsSync(samples);
const why = missing ? ' (SKIPPED: ../shared/data/transcripts is not here)' : '';
// oxlint-disable-next-line no-console -- what is not tested must be seen
if (missing) console.warn(`real transcripts are not tested: ${samples} is missing`);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'reckon-real-'));
});
afterEach(() => rmSync(root, { recursive: true }));

async function read(...names: readonly string[]): Promise<UsageLog> {
  for (const name of names) {
    const target = join(root, 'projects', dirname(name), basename(name));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(samples, name), target);
  }
  return readClaudeTranscripts([root]);
}

function count(log: UsageLog): Record<string, number> {
  const { input, output, cacheWrite5m, cacheWrite1h, cacheRead, work } = sumTokens(
    log.records.map((r) => r.tokens),
  );
  return {
    responses: log.records.length,
    input,
    output,
    cacheWrite: cacheWrite5m + cacheWrite1h,
    cacheWrite1h,
    cacheRead,
    work,
    partial: log.records.reduce((sum, { partial }) => sum + partial, 0),
    synthetic: sumCounts(log.synthetic),
    invalidLines: sumCounts(log.invalidLines),
  };
}

describe.skipIf(missing)(`real transcripts${why}`, () => {
  test('all have a truth', () => {
    const files = readdirSync(samples, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('.jsonl')).toSorted()).toEqual(
      Object.keys(truth).toSorted(),
    );
  });

  test.each(Object.keys(truth))('%s', async (name) => {
    expect(count(await read(name))).toEqual(truth[name]);
  });

  test.each(Object.keys(truth))('%s tells of a usage limit if there was one', async (name) => {
    const expected = /oauth-429/.test(name) ? 1 : 0;
    expect((await read(name)).limits).toHaveLength(expected);
  });

  const old = '2.1.197';

  test('a fork of a resumed session adds only what is new in it', async () => {
    const log = await read(
      `${old}/11-resume-original-named-session.jsonl`,
      `${old}/12-fork-session-then-continue.jsonl`,
    );
    expect(count(log)).toMatchObject({ responses: 4, output: 4 * 57 });
    const { groups } = describeUsage(log, { by: 'session', timezone: 'UTC' });
    expect(groups.map(({ key, responses }) => [key.slice(0, 8), responses])).toEqual([
      ['11111111', 2],
      ['2c004b93', 2],
    ]);
    expect([...log.titles.values()]).toEqual(['S-007 reckon demo', 'S-007 reckon demo']);
  });

  test('a branch adds only what is new in it, and its copied compaction nothing', async () => {
    const log = await read(
      `${old}/18-auto-compact-reactive-after-400.jsonl`,
      `${old}/19-slash-branch-forkedFrom.jsonl`,
    );
    const { groups } = describeUsage(log, { by: 'session', timezone: 'UTC' });
    expect(groups.map(({ key, responses }) => [key.slice(0, 8), responses])).toEqual([
      ['77777777', 7],
      ['c2ccc3f3', 1],
    ]);
    expect(log.compactions).toHaveLength(1);
    expect(log.compactions[0]!.claudeSession.slice(0, 8)).toBe('77777777');
  });

  test('a sub-agent belongs to the session of its parent', async () => {
    const child = `${old}/04-print-subagent-child.agent-a79c68f29d22aba61.jsonl`;
    const { records } = await read(child, `${old}/04-print-subagent-parent.jsonl`);
    expect(new Set(records.map(({ claudeSession }) => claudeSession)).size).toBe(1);
    expect(records.filter(({ sidechain }) => sidechain)).toHaveLength(2);
  });

  test.each([
    ['01-print-hello', 0, 0, 0, 0],
    ['02-print-tools', 0, 0, 0, 0],
    // The request that writes a summary is in no transcript: here it is the whole difference.
    ['09-interactive-oauth-compact', 4, 28, 1603, 14_463],
  ])(
    '%s equals what the client says it used, but for compaction',
    async (name, input, output, cacheWrite, cacheRead) => {
      const file = `2.1.329/${name}.jsonl`;
      const stated = readFileSync(join(samples, file), 'utf8')
        .split('\n')
        .findLast((line) => line.includes('"cost-state"'));
      const [usage] = Object.values(JSON.parse(stated!).modelUsage) as Record<string, number>[];
      const counted = count(await read(file));
      expect({
        input: usage!['inputTokens']! - counted['input']!,
        output: usage!['outputTokens']! - counted['output']!,
        cacheWrite: usage!['cacheCreationInputTokens']! - counted['cacheWrite']!,
        cacheRead: usage!['cacheReadInputTokens']! - counted['cacheRead']!,
      }).toEqual({ input, output, cacheWrite, cacheRead });
    },
  );
});
