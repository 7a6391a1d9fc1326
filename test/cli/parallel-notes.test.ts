import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

import { planned } from './planned-reader.ts';
import { environmentOf } from './scratch.ts';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;
const session = '2026-11-20-1000-reader';

test('twenty notes at the same moment are twenty lines', async () => {
  const scratch = planned();
  scratch.json('start', 'reader', '--now', '2026-11-20T10:00:00Z');
  const before = scratch.read(`sessions/${session}/session.md`);
  const note = (index: number) =>
    new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
      const words = ['log', `note-${index}.`, '--claude-dir', scratch.claude];
      const child = spawn(process.execPath, [main, ...words, '--now', '2026-11-20T10:05:00Z'], {
        cwd: scratch.root,
        env: environmentOf(scratch.base),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.on('data', (chunk) => (stderr += chunk));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, stderr }));
    });
  const numbers = Array.from({ length: 20 }, (_each, index) => index);
  const notes = await Promise.all(numbers.map(note));
  expect(notes).toEqual(numbers.map(() => ({ code: 0, stderr: '' })));

  const text = scratch.read(`sessions/${session}/session.md`);
  const written = text.split('\n').flatMap((line) => / note-(\d+)\.$/.exec(line)?.[1] ?? []);
  expect(written.map(Number).toSorted((a, b) => a - b)).toEqual(numbers);
  const others = text.split('\n').filter((line) => !line.includes('note-'));
  expect(others.join('\n')).toBe(before);
  expect(readdirSync(`${scratch.root}/sessions/${session}`)).toEqual(['session.md']);
});
