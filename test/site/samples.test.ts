import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { buildGenerated } from './built-site.ts';

test('figures, pictures, tables and data agree on which sessions are samples', () => {
  const site = buildGenerated(8, (root) => {
    // A session is a sample through its plan as well.
    for (const name of ['2024-01-08-search-1', '2024-01-08-export-1']) {
      const path = join(root, 'plans', `${name}.md`);
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace('reckon: 1\n', 'reckon: 1\nsample: true\n'),
      );
    }
  });
  const { sessions } = JSON.parse(site.read('data/sessions.json')) as {
    sessions: { session: string; sample: boolean; forecast: boolean }[];
  };
  expect(sessions.map(({ sample }) => sample)).toEqual([true, true, ...Array(6).fill(false)]);
  const forecasts = sessions.filter(({ forecast }) => forecast);
  expect(forecasts.some(({ session }) => /-(?:search|export)-1$/.test(session))).toBe(false);
  const record = JSON.parse(site.read('data/record.json'));
  expect(record.all.n).toBe(forecasts.length);
  expect(site.read('index.html')).toContain(`Last ${forecasts.length} forecasts`);
  expect(site.read('model.html')).toMatch(/sessions\/2024[^"]*\.html/);
  expect(site.read('model.html')).not.toMatch(/(?:search|export)-1\.html/);
  expect(site.read('sessions/index.html').match(/>sample</g)).toHaveLength(2);
  // The machine interface says the same, and learns of real sessions from real ones only.
  const [first, , real] = sessions;
  expect(site.json('reconcile', first!.session).sample).toBe(true);
  expect(site.json('report', real!.session)).toMatchObject({ sample: false, forecasts: 1 });
  expect(site.json('report', '2024-01', '--samples').sessions[0]).toMatchObject({ sample: true });
  expect(site.json().sessions).toBe(6);
  // The first of them wrote a lesson.
  expect(site.read('lessons/index.html')).toContain(' · sample');
  const counted = /(\d+) lessons? from/.exec(site.read('lessons/index.html'))?.[1];
  expect(Number(counted)).toBe(site.json('report', '2024-01').learnings.length);
});
