import { expect, test } from 'vitest';

import { createScratch } from './scratch.ts';

type Scratch = ReturnType<typeof createScratch>;

const day = (index: number) => `2026-11-${String(10 + index)}`;
const planOf = (index: number) => `${day(index)}-step-${index}`;

/** A repository with a session a day, each on an hour of implementation that took so many fresh tokens. */
function worked(tokens: readonly number[]): Scratch {
  const scratch = createScratch();
  scratch.call('init');
  for (const [index, fresh] of tokens.entries()) {
    const date = day(index);
    const done = index === 1 ? 'x' : ' ';
    scratch.write(`plans/${planOf(index)}.md`, planText(index, done));
    scratch.json('start', planOf(index), '--now', `${date}T10:00:00Z`);
    const claude = `aaaaaaaa-0000-4000-8000-00000000000${index}`;
    scratch.transcript(
      claude,
      Array.from({ length: 10 }, (_, part) => ({
        at: `${date}T10:${String(part * 5 + 1).padStart(2, '0')}:00Z`,
        input: fresh / 10,
        output: 0,
        cacheWrite: 0,
        tools: ['Edit', 'Edit', 'Edit'],
      })),
    );
    scratch.write(`plans/${planOf(index)}.md`, planText(index, 'x'));
    scratch.json('end', '--now', `${date}T11:00:00Z`);
  }
  scratch.commit('Work', `${day(tokens.length)}T09:00:00Z`);
  return scratch;
}

function planText(index: number, done: string): string {
  return `---\nreckon: 1\nstatus: planned\nproject: {size: medium}\n---\n\n# Step ${index}\n\n## Phase 1: Build (1h)\n\n- libraries: socket.io\n\n- [${done}] it works\n`;
}

const next = '2026-11-25-next';
const now = ['--now', '2026-11-25T09:00:00Z'];

test('three sessions that took thrice as much move the next estimate, and it says from what', () => {
  const scratch = worked([750_000, 750_000, 750_000]);
  scratch.write(`plans/${next}.md`, planText(9, ' ').replace('Step 9', 'Next'));
  const estimate = scratch.json('estimate', next, ...now);
  const { documented } = estimate.phases[0];
  const used = 750_000 / (50_000 * estimate.unitRatio.value);
  const learned = estimate.phases[0].mid / documented.mid;
  expect(learned / used).toBeGreaterThan(0.75);
  expect(learned / used).toBeLessThan(1.34);
  expect(estimate.learnedFrom).toEqual({ sessions: 3, phases: 3, unplannedSessions: 0 });
  expect(estimate.phases[0]).toMatchObject({ basedOn: 'learned', sources: { low: 'learned' } });
  expect(estimate.phases[0].formula).toMatch(/; × \d\.\d+ learned = /);
  const { total } = estimate;
  expect(total.sources.bufferPercent).toBe('learned');
  expect(total.bufferPercent).toBeCloseTo((total.high / total.mid - 1) * 100, 2);
  expect(total.buffered).toBe(total.high);
  expect(estimate.confidence.similar).toBe(3);
  expect(estimate.coverage.of).toBe(3);
  expect(estimate.similar.map(({ session }: any) => session)).toEqual([
    '2026-11-12-1000-step-2',
    '2026-11-11-1000-step-1',
    '2026-11-10-1000-step-0',
  ]);
  expect(estimate.similar[0]).toMatchObject({ similarity: 1, actual: 750_000 });
  // Ten responses five minutes apart.
  expect(estimate.burnRate).toBeCloseTo(750_000 / 45, 6);

  // A frozen estimate is what stood before its session: the first knew nothing, the second what the first had taught.
  const frozen = (index: number) =>
    scratch.read(`sessions/${day(index)}-1000-step-${index}/session.md`);
  expect(frozen(0)).toContain('Nothing is learned from your own sessions yet');
  expect(frozen(1)).toContain('Learned from 1 of your sessions, 1 finished phase.');
  expect(frozen(2)).toContain('Learned from 2 of your sessions, 2 finished phases.');

  // The transcripts may go: what is learned stands in the repository.
  const before = scratch.json('estimate', next, ...now);
  for (const index of [0, 1, 2])
    scratch.transcript(`aaaaaaaa-0000-4000-8000-00000000000${index}`, []);
  expect(scratch.json('estimate', next, ...now)).toEqual(before);

  // What is over later than now is no past.
  const early = scratch.json('estimate', next, '--now', '2026-11-11T05:00:00Z');
  expect(early.learnedFrom).toMatchObject({ sessions: 1 });
  expect(early.phases[0].libraries).toMatchObject([{ known: 'sessions', sessions: 1 }]);
  expect(early.changes).toBeNull();
  expect(scratch.json('estimate', planOf(2), '--now', '2026-11-12T05:00:00Z').changes).toBeNull();
});

test('how somebody works is told by sessions that used something, and by the types that were estimated', () => {
  const scratch = worked([]);
  const file = `plans/${planOf(0)}.md`;
  scratch.write(file, planText(0, ' '));
  const at = (time: string) => ['--now', `${day(0)}T${time}Z`];
  scratch.json('start', planOf(0), ...at('10:00:00'));
  scratch.json('phase', 'start', '1', ...at('10:00:30'));
  const times = ['10:01', '10:06', '10:11', '10:16', '10:21'];
  const responses = times.map((time) => ({ at: `${day(0)}T${time}:00Z`, input: 150_000 }));
  scratch.transcript('aaaaaaaa-0000-4000-8000-000000000000', responses);
  scratch.json('phase', 'done', '1', ...at('10:30:00'));
  scratch.write(file, planText(0, 'x'));
  scratch.json('end', ...at('11:00:00'));

  const { accuracyByType, userProfile } = scratch.json('model', ...now);
  expect(accuracyByType).toMatchObject([{ type: 'implementation', n: 1 }]);
  expect(userProfile.burnRate).toBeGreaterThan(0);
  for (let index = 10; index < 30; index++) {
    const minute = `2026-11-12T10:${index}`;
    const text = `---\nreckon: 1\nstatus: done\nstarted: ${minute}:00Z\nended: ${minute}:30Z\n---\n\n# Idle\n`;
    scratch.write(`sessions/2026-11-12-10${index}-idle/session.md`, text);
  }
  scratch.write(file, scratch.read(file).replace('Build (1h)', 'Build (1h)\n\n- type: testing'));
  const after = scratch.json('model', ...now);
  expect(after.accuracyByType).toEqual(accuracyByType);
  expect(after.userProfile).toEqual(userProfile);
});

test('one who has only transcripts gets first ranges of the right size after backfill', () => {
  const scratch = createScratch();
  scratch.call('init');
  // A day each, of twenty to a hundred minutes; what a minute takes differs by a factor of five between them.
  const days = Array.from({ length: 24 }, (_, index) => ({
    date: `2026-10-${String(index + 1).padStart(2, '0')}`,
    minutes: 20 + ((index * 37) % 81),
    perMinute: 6_000 * 5 ** (((index * 13) % 24) / 23),
  }));
  const [known, heldBack] = [days.slice(0, 20), days.slice(20)];
  for (const [index, { date, minutes, perMinute }] of known.entries()) {
    const count = Math.floor(minutes / 4) + 1;
    const responses = Array.from({ length: count }, (_, part) => ({
      at: new Date(Date.parse(`${date}T10:00:00Z`) + part * 240_000).toISOString(),
      input: Math.round((minutes * perMinute) / count),
      output: 0,
      cacheWrite: 0,
      tools: ['Edit', 'Write', 'Bash'],
    }));
    scratch.transcript(`aaaaaaaa-0000-4000-8000-0000000000${10 + index}`, responses);
  }
  scratch.json('backfill', ...now);
  scratch.commit('Backfill', '2026-11-25T08:00:00Z');
  for (const [index, { minutes }] of heldBack.entries()) {
    scratch.write(
      `plans/2026-11-25-held-${index}.md`,
      `# Held back ${index}\n\n## Phase 1: Build (${minutes} min)\n`,
    );
  }
  const { estimates } = scratch.json(
    'estimate',
    ...heldBack.map((_, index) => `2026-11-25-held-${index}`),
    ...now,
  );
  for (const [index, { total, learnedFrom }] of estimates.entries()) {
    expect(learnedFrom).toEqual({ sessions: 0, phases: 0, unplannedSessions: 20 });
    expect(total.sources).toMatchObject({ low: 'derived', bufferPercent: 'documented' });
    const { minutes, perMinute } = heldBack[index]!;
    const actual = minutes * perMinute;
    expect(total.low).toBeLessThan(actual);
    expect(total.high).toBeGreaterThan(actual);
    expect(Math.abs(Math.log(total.mid / actual))).toBeLessThan(Math.log(3));
  }
});

test('a derived estimate is the same whenever it is asked for', () => {
  const scratch = createScratch();
  scratch.call('init');
  const work = (claude: string, hour: string, input: number) =>
    scratch.transcript(
      claude,
      Array.from({ length: 10 }, (_, part) => ({
        at: `2026-11-20T${hour}:${String(part * 5).padStart(2, '0')}:00Z`,
        input: input / 10,
        output: 0,
        cacheWrite: 0,
        tools: ['Edit'],
      })),
    );
  scratch.write('plans/2026-11-20-alpha.md', planText(0, ' '));
  scratch.commit('Plan alpha', '2026-11-20T08:00:00Z');
  work('aaaaaaaa-0000-4000-8000-000000000001', '09', 900_000);
  scratch.write('plans/2026-11-20-alpha.md', planText(0, 'x'));
  scratch.write('plans/2026-11-20-beta.md', planText(1, ' '));
  scratch.commit('Plan beta', '2026-11-20T10:30:00Z');
  work('aaaaaaaa-0000-4000-8000-000000000002', '11', 100_000);
  const at = (clock: string) => scratch.json('reconcile', 'beta', '--now', `2026-11-20T${clock}Z`);
  const soon = at('12:30:00').total.estimate;
  expect(at('16:30:00').total.estimate).toBe(soon);
  // It knows what alpha took: thrice what is documented.
  const { mid } = scratch.json(
    'estimate',
    '2026-11-20-beta',
    '--now',
    '2026-11-20T08:30:00Z',
  ).total;
  expect(soon / mid).toBeGreaterThan(1.5);
  scratch.json('end', '2026-11-20-alpha', '--now', '2026-11-20T12:40:00Z');
  expect(at('12:45:00').total.estimate).toBe(soon);
});
