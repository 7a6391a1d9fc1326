import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createAnswerCheck } from './answer-schemas.ts';
import { createScratch } from './scratch.ts';

const now = ['--now', '2026-11-25T09:00:00Z'];

test('an older store is imported once, with every file shown before and all that was not taken told', () => {
  const scratch = createScratch();
  scratch.call('init');
  const store = join(scratch.base, 'old');
  mkdirSync(join(store, 'session-tracking'), { recursive: true });
  const put = (name: string, value: object) =>
    writeFileSync(join(store, name), JSON.stringify(value));
  put('session-tracking/s3.json', {
    sessionId: 'session-3',
    started: '2026-10-01T09:00:00Z',
    phases: [{ name: 'Server', estimatedTokens: 28_500, actualTokens: 31_200 }],
    weather: 'rainy',
  });
  put('session-queue.json', { queue: [{ title: 'Charts', scheduledFor: '2026-12-01T09:00Z' }] });
  put('package.json', {});
  const { check } = createAnswerCheck(['import']);

  const tried = scratch.json('import', store, '--dry-run', ...now);
  check('import', tried);
  const written = ['plans/2026-12-01-charts.md', 'sessions/2026-10-01-0900-session-3/session.md'];
  expect(
    tried.older.documents.map(({ file, state }: Record<string, string>) => [file, state]),
  ).toEqual(written.map((file) => [file, 'new']));
  expect(tried).toMatchObject({ unit: 'work', unitSource: 'assumed', files: [] });
  expect(existsSync(join(scratch.root, written[0] ?? ''))).toBe(false);

  const done = scratch.json('import', store, ...now);
  expect(done).toMatchObject({ files: written, sessions: [{ actual: 31_200 }] });
  expect(done.older.untaken).toMatchObject([{ key: 'weather' }, { key: null }]);

  const again = scratch.call('import', store, ...now);
  expect(again.stdout).toContain('Nothing is new.\n2 files stood already and said the same.');
  expect(scratch.call('check').code).toBe(0);
});
