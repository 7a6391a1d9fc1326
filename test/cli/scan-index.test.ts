import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { environmentOf } from './scratch.ts';
import { assistant, user } from '../unit/usage/lines.ts';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;
/** More of them take a minute: RECKON_TEST_KILLS=100. */
const kills = Number(process.env['RECKON_TEST_KILLS'] ?? 16);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reckon-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Transcripts of some megabytes, in which responses go over files. */
function writeTranscripts(claude: string): void {
  mkdirSync(join(claude, 'projects/p'), { recursive: true });
  for (let file = 0; file < 40; file++) {
    writeFileSync(transcript(claude, file), linesOf(file, 0, 60));
  }
}

const transcript = (claude: string, file: number) => join(claude, `projects/p/s${file}.jsonl`);

function linesOf(file: number, from: number, count: number): string {
  const filler = JSON.stringify({ ...JSON.parse(user(from)), text: 'x'.repeat(3000) });
  return Array.from({ length: count }, (_none, index) => {
    const id = `msg_${(file % 30) * 1000 + from + index}`;
    const facts = { id, at: from + index, session: `s${file}`, output: 10 + index };
    return `${filler}\n${assistant({ ...facts, uuid: `${file}-${from + index}` })}\n`;
  }).join('');
}

function start(claude: string, env: Readonly<Record<string, string>>) {
  const child = spawn(
    process.execPath,
    [main, 'usage', '--all', '--by', 'session', '--json', '--claude-dir', claude],
    {
      cwd: folder,
      env: { ...environmentOf(folder), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const ended = new Promise<{ code: number | null; out: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out }));
  });
  return { child, ended };
}

const read = (claude: string, env: Readonly<Record<string, string>>) => start(claude, env).ended;
const fresh = { RECKON_CACHE: '0' };

test(`killed ${kills} times at random moments while transcripts grow, then it says what a fresh scan says`, async () => {
  const claude = join(folder, 'killed');
  const state = { RECKON_STATE_DIR: join(folder, 'killed-state') };
  writeTranscripts(claude);
  for (let round = 0; round < kills; round++) {
    // Two at a time, so that one may be killed while the other reads what it left.
    const runs = [start(claude, state), start(claude, state)];
    appendFileSync(transcript(claude, round % 40), linesOf(round % 40, 100 + round, 2));
    // oxlint-disable-next-line no-await-in-loop -- rounds follow each other
    await sleep(Math.random() * 350);
    for (const { child } of runs) child.kill('SIGKILL');
    // oxlint-disable-next-line no-await-in-loop -- rounds follow each other
    await Promise.all(runs.map(({ ended }) => ended));
  }
  const [whole, again, truth] = [
    await read(claude, state),
    await read(claude, state),
    await read(claude, fresh),
  ];
  expect(truth.code).toBe(0);
  expect(whole).toEqual(truth);
  expect(again).toEqual(truth);
}, 120_000);

test('eight at once, with no index yet and with one, all say what a fresh scan says', async () => {
  const claude = join(folder, 'parallel');
  const state = { RECKON_STATE_DIR: join(folder, 'parallel-state') };
  writeTranscripts(claude);
  const truth = await read(claude, fresh);
  const eight = () => Promise.all(Array.from({ length: 8 }, () => read(claude, state)));
  for (const answer of [...(await eight()), ...(await eight())]) expect(answer).toEqual(truth);
  expect(JSON.parse(truth.out).responses).toBeGreaterThan(1000);
}, 60_000);
