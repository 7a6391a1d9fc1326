import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { file, id, planned, responses } from './planned-reader.ts';
import { createScratch } from './scratch.ts';

const budget = (limit: number | string) =>
  JSON.stringify({ plans: 'plans', sessions: 'sessions', budget: limit });

/** Three phases, and a plan that comes after them. */
function severalPlans() {
  const scratch = createScratch();
  scratch.write('plans/2026-11-20-live.md', live);
  scratch.write('plans/2026-11-21-polish.md', polish);
  scratch.write('plans/2026-11-22-fix.md', '---\ntitle: Fix\n---\n\n## Phase 1: Fix it (30min)\n');
  return scratch;
}

const live = `---
reckon: 1
title: Live # words
after: []
---

## Objectives

- Seen at once

## Phase 1: Server (1h)

- libraries: socket.io

- [x] rooms
- [ ] names

## Phase 2: Charts (2h)

* [ ] lines\u0020\u0020

## Phase 3: Tests (1h)

- [ ] gone

## Risks

- Sign-in over socket.io: +10-15k tokens
`;
const polish = `---
title: Polish
after: [2026-11-20-live, elsewhere] # later
---

## Phase 1: Polish (1h)
`;

test('compare says which plan goes first, and why', () => {
  const scratch = severalPlans();
  const unknown = scratch.json('compare', 'live', 'polish', 'fix');
  expect(unknown.window.source).toBe('unknown');
  expect(unknown.plans.map(({ probability }: any) => probability)).toEqual([null, null, null]);
  expect(unknown.plans[2]).toMatchObject({
    plan: '2026-11-21-polish',
    waitsFor: ['2026-11-20-live', 'elsewhere'],
  });

  scratch.write('reckon.config.json', budget('pro'));
  const { first, order, plans } = scratch.json('compare', 'polish', 'live', 'fix');
  expect(first).toBe('2026-11-22-fix');
  expect(order.map(({ rule }: any) => rule)).toEqual(['fit', 'dependencies', 'dependencies']);
  expect(plans[0].leftAfter).toBe(1_000_000 - plans[0].total.mid);
  const { stdout } = scratch.call('compare', 'live', 'fix');
  expect(stdout).toContain('First: 2026-11-22-fix');
  expect(stdout).toContain('guess (n = 0)');

  expect(scratch.call('compare', 'live', 'live').stderr).toContain('only one plan');
  scratch.write('plans/2026-11-22-fix.md', '---\nstatus: done\n---\n\n## Phase 1: Fix it\n');
  expect(scratch.call('compare', 'live', 'fix')).toMatchObject({ code: 2 });
});

test('advise names risks, new libraries, the size of a session and where to cut', () => {
  const scratch = severalPlans();
  scratch.write('reckon.config.json', budget('pro'));
  const advice = scratch.json('advise', 'live', '--unit', 'work');
  expect(advice.phases).toEqual({ open: 3, all: 3 });
  expect(advice.whole.probability).toBe(
    scratch.json('estimate', 'live', '--unit', 'work').quota.probability,
  );
  expect(advice.highRisk.map(({ phase }: any) => phase)).toEqual(['phase-2', 'phase-1', 'phase-3']);
  const risks = advice.highRisk[1].reasons.filter(({ kind }: any) => kind === 'risk');
  // By hand in fresh tokens, of which five are one of work.
  expect(risks).toMatchObject([{ value: 3000, n: null, source: 'hand' }]);
  expect(advice.newLibraries).toMatchObject([{ library: 'socket.io', n: 0 }]);
  expect(advice.bestSize.left.session.probability).toBeGreaterThanOrEqual(0.8);
  expect(advice.split.cut.parts.flatMap(({ phases }: any) => phases)).toHaveLength(3);
  const { stdout } = scratch.call('advise', 'live');
  expect(stdout).toContain('the width is assumed');
  expect(stdout).toContain('reckon plan split 2026-11-20-live --dry-run');
});

test('advise knows the libraries and hours of sessions that are over', () => {
  const scratch = planned();
  scratch.write(file, scratch.read(file).replace('Some words.', '- libraries: Known\n'));
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', responses);
  scratch.call('start', id, '--now', '2026-11-20T10:00:00Z');
  scratch.write(file, scratch.read(file).replaceAll('[ ]', '[x]'));
  scratch.commit('Do all', '2026-11-20T11:30:00Z');
  scratch.call('end', '--now', '2026-11-20T12:00:00Z');
  scratch.write('plans/next.md', '# Next\n\n## Phase 1: Go on (1h)\n\n- libraries: known, new\n');
  const advice = scratch.json('advise', 'next', '--now', '2026-11-21T12:00:00Z');
  expect(advice.newLibraries).toMatchObject([{ library: 'new', n: 1 }]);
  expect(advice.model).toMatchObject({ source: 'learned', sessions: 1 });
});

test('plan split writes the parts, and what is interrupted goes on', () => {
  const scratch = severalPlans();
  const read = (name: string) => scratch.read(`plans/${name}.md`);
  const exists = (name: string) => existsSync(join(scratch.root, 'plans', `${name}.md`));
  const split = (...more: string[]) =>
    scratch.json('plan', 'split', 'live', '--at', '2', '--at', 'phase-3', ...more);

  scratch.commit('Plan', '2026-11-20T09:00:00Z');
  const shown = split('--dry-run');
  expect(shown.parts.map(({ written }: any) => written)).toEqual(['edited', 'new', 'new']);
  expect(exists('2026-11-20-live-phase-2')).toBe(false);
  expect(read('2026-11-20-live')).toBe(live);

  // As after a kill behind the first new file.
  scratch.write('plans/2026-11-20-live-phase-2.md', shown.parts[1].text);
  const done = scratch.json('plan', 'split', '2026-11-20-live.md', '--at', '2,3');
  expect(done.parts.map(({ written }: any) => written)).toEqual(['edited', 'there', 'new']);
  expect(done.parts.map(({ text }: any) => text)).toEqual(shown.parts.map(({ text }: any) => text));
  for (const { plan, text } of done.parts) expect(read(plan)).toBe(text);
  const [before = '', after = ''] = live.split(/## Phase 2[^]*(?=## Risks)/);
  expect(read('2026-11-20-live')).toBe(before + after);
  expect(read('2026-11-20-live-phase-2')).toContain('## Phase 2: Charts (2h)\n\n* [ ] lines  \n');
  expect(read('2026-11-21-polish')).toBe(
    polish.replace('2026-11-20-live', '2026-11-20-live-phase-3'),
  );
  const { messages } = JSON.parse(scratch.call('check', '--json').stdout);
  expect(messages.map(({ file }: any) => file)).toEqual(['plans/2026-11-21-polish.md']);
  const states = scratch
    .json('plan', 'list')
    .plans.map(({ id: plan, state }: any) => [plan, state]);
  expect(states.toSorted().slice(0, 3)).toEqual([
    ['2026-11-20-live', 'active'],
    ['2026-11-20-live-phase-2', 'waiting'],
    ['2026-11-20-live-phase-3', 'waiting'],
  ]);

  // All parts come with one commit, and the first of them is what is worked on.
  scratch.commit('Split', '2026-11-22T09:00:00Z');
  const worked = [{ at: '2026-11-22T10:00:00Z', tools: ['Edit'] }];
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000001', worked);
  const { groups } = scratch.json('usage', '--by', 'plan', '--now', '2026-11-22T11:00:00Z');
  expect(groups.map(({ key }: any) => key)).toEqual(['2026-11-20-live']);
});

test('plan split cuts by itself, renews the estimate that stands, and says why it does not', () => {
  const scratch = severalPlans();
  const split = (...words: string[]) => scratch.call('plan', 'split', ...words);
  expect(split('live', '--at', 'phase-9').stderr).toContain('It has 1 (Server)');
  expect(split('live', '--at', '1').stderr).toContain('is the first');
  expect(split('fix').stderr).toContain('only one phase');
  scratch.write('plans/2026-11-20-live-phase-3.md', 'mine\n');
  expect(split('2026-11-20-live.md', '--at', '3').stderr).toContain('holds something else');
  expect(scratch.read('plans/2026-11-20-live.md')).toBe(live);
  scratch.git('clean', '-fq', 'plans/2026-11-20-live-phase-3.md');

  scratch.call('estimate', 'live', '--write');
  scratch.write('reckon.config.json', budget('team'));
  const answer = scratch.json('plan', 'split', 'live');
  // Five hundred thousand hold all of it; a session is not to be above 100,000 by the documented numbers.
  expect(answer.by).toBe('documented');
  for (const { documentedWork } of answer.parts)
    expect(documentedWork).toBeLessThanOrEqual(100_000);
  const block = scratch.read('plans/2026-11-20-live.md').split('<!-- reckon:begin estimate -->')[1];
  expect(block).toContain('| Server |');
  expect(block).not.toContain('| Tests');

  scratch.call('start', 'polish', '--now', '2026-11-22T10:00:00Z');
  expect(split('polish').stderr).toContain('is active on');
});
