import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';

import { createScratch } from './scratch.ts';

const payload = JSON.stringify({
  model: { display_name: 'Opus \u001b[2J5' },
  cost: { total_cost_usd: 1.5 },
});

test('prints at once, and all usage is added up behind its back, once a minute', async () => {
  const scratch = createScratch();
  const at = new Date(Date.now() - 60_000).toISOString();
  scratch.transcript('s1', [{ at, output: 1000, model: 'claude-opus-4-5-20251101' }]);
  const state = join(scratch.base, 'state');
  const env = { RECKON_STATE_DIR: state, CLAUDE_CONFIG_DIR: scratch.claude };
  const line = () => scratch.feedAlone(payload, ['statusline'], env);
  const first = line();
  expect(first).toEqual({ code: 0, stdout: 'Opus [2J5 · session $1.50\n', stderr: '' });
  const file = join(state, 'last-usage.json');
  for (let tries = 0; !existsSync(file) && tries < 300; tries++) {
    // oxlint-disable-next-line no-await-in-loop -- waits for another process
    await sleep(100);
  }
  const computed = readFileSync(file, 'utf8');
  const { mtimeMs } = statSync(join(state, 'last-usage.claim'));
  expect(line().stdout).toMatch(/ · today \$0\.0\d · block 3k fresh, until \d\d:\d\d\n$/);
  expect(statSync(join(state, 'last-usage.claim')).mtimeMs).toBe(mtimeMs);
  expect(readFileSync(file, 'utf8')).toBe(computed);
}, 60_000);

test('prints a line whatever it is handed, and where nothing can be kept', () => {
  const scratch = createScratch();
  scratch.write('file', '');
  const env = { RECKON_STATE_DIR: join(scratch.root, 'file/below') };
  expect(scratch.feedAlone('no json', ['statusline'], env)).toEqual({
    code: 0,
    stdout: 'reckon: no usage yet\n',
    stderr: '',
  });
});
