import { renameSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createScratch } from './scratch.ts';

const plan = (status: string, more = '') =>
  `---\ntitle: Reader\nstatus: ${status}\n${more}---\n\n## Phase 1: Look (1-1.5h)\n\n- type: testing\n- [x] bytes\n- [ ] lines\n`;

function repository() {
  const scratch = createScratch();
  scratch.write('reckon.config.json', '{}');
  scratch.write('plans/a.md', plan('done'));
  scratch.write('plans/b.md', plan('planned', 'after: [a]\n'));
  // Read by the grammars, with an error in it, and not at all.
  scratch.write('plans/c.md', '# Session 3: Old\n\n**Status**: PLANNED\n\n* [ ] x\n');
  scratch.write('plans/d.md', plan('perhaps', 'after: c\n'));
  scratch.write('plans/e.md', new Uint8Array([0xff, 0xfe]));
  return scratch;
}

type Scratch = ReturnType<typeof createScratch>;

/** As if everything had been written long ago. */
function age({ root }: Scratch) {
  for (const name of 'abcde') utimesSync(join(root, 'plans', `${name}.md`), 1000, 1000);
  // The time of the change of state is the system's own.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2600);
}

/** What a list prints, which must be the same with and without what was kept. */
function list(scratch: Scratch) {
  const kept = scratch.feed('', ['plan', 'list', '--json'], { RECKON_CACHE: '1' });
  const fresh = scratch.feed('', ['plan', 'list', '--json'], { RECKON_CACHE: '0' });
  expect(kept).toEqual(fresh);
  return fresh;
}

test('plans are listed the same from what was kept, whatever was changed since', () => {
  const scratch = repository();
  const first = list(scratch);
  expect(JSON.parse(first.stdout).plans).toMatchObject([
    { id: 'a', title: 'Reader', state: 'done', phases: 1, tasks: { done: 1, all: 2 } },
    { id: 'b', state: 'ready', after: ['a'], file: 'plans/b.md' },
    { id: 'c', title: 'Session 3: Old', state: 'ready', phases: 0 },
    { id: 'd', state: 'active', after: ['c'] },
  ]);
  expect(first.stderr).toContain('plans/d.md');
  expect(first.stderr).toContain('plans/e.md');
  age(scratch);
  list(scratch);
  expect(list(scratch)).toEqual(first);

  // Same size, and the old time put back.
  scratch.write('plans/a.md', plan('done').replace('[x]', '[ ]'));
  utimesSync(join(scratch.root, 'plans/a.md'), 1000, 1000);
  expect(JSON.parse(list(scratch).stdout).plans[0].tasks).toEqual({ done: 0, all: 2 });
  // Again and again within the same moment.
  for (const box of ['[x]', '[ ]', '[x]']) {
    scratch.write('plans/b.md', plan('planned').replace('- [ ]', `- ${box}`));
    const done = box === '[x]' ? 2 : 1;
    expect(JSON.parse(list(scratch).stdout).plans[1].tasks).toEqual({ done, all: 2 });
  }
  renameSync(join(scratch.root, 'plans/a.md'), join(scratch.root, 'plans/z.md'));
  expect(JSON.parse(list(scratch).stdout).plans.map(({ id }: { id: string }) => id)).toEqual([
    ...'bcdz',
  ]);
});

test('a plan is shown with its phases, its tasks, and those that it waits for', () => {
  const scratch = repository();
  const shown = scratch.json('plan', 'show', 'b');
  expect(shown).toMatchObject({
    id: 'b',
    state: 'ready',
    before: [{ plan: 'a', status: 'done' }],
    phases: [
      {
        id: 'phase-1',
        name: 'Look',
        type: 'testing',
        typeSource: 'hand',
        hours: { low: 1, high: 1.5 },
        tasks: [
          { text: 'bytes', done: true, line: 10 },
          { text: 'lines', done: false, line: 11 },
        ],
      },
    ],
    estimate: { written: false, hours: { low: 1, high: 1.5 }, stated: null },
  });
  expect(scratch.call('estimate', 'b', '--write').code).toBe(0);
  expect(scratch.json('plan', 'show', 'plans/b.md').estimate.written).toBe(true);
  expect(scratch.call('plan', 'show', 'b').stdout).toContain('1-1.5    1/2  testing  Look');
  expect(scratch.call('plan', 'show', 'x')).toMatchObject({ code: 2, stdout: '' });
  expect(scratch.call('plan', 'show', 'e').stderr).toContain(
    'plans/e.md: This file cannot be read',
  );
});
