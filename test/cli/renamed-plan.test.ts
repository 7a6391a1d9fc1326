import { expect, test } from 'vitest';

import { file, planned } from './planned-reader.ts';

test('tasks count once, where they were ticked, whatever becomes of the file', () => {
  const scratch = planned();
  const itemsOf = (day: string) =>
    scratch.json('report', day, '--timezone', 'UTC', '--now', '2026-11-26T12:00:00Z').items;
  const set = (from: string, to: string, path: string) =>
    scratch.write(path, scratch.read(path).replace(from, to));

  set('[ ] search', '[x] search', file);
  scratch.commit('Search', '2026-11-20T12:00:00Z');
  set('[ ] cut', '[x] cut', file);
  scratch.commit('Cut', '2026-11-21T12:00:00Z');
  set('[x] cut', '[ ] cut', file);
  scratch.commit('Not yet', '2026-11-22T12:00:00Z');
  set('[ ] cut', '[x] cut', file);
  scratch.commit('Cut', '2026-11-22T15:00:00Z');
  const counted = () =>
    ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'].map(itemsOf);
  expect(counted()).toEqual([1, 0, 1, 0, 0]);

  scratch.git('mv', file, 'plans/2026-11-20-line-reader.md');
  scratch.commit('Rename', '2026-11-23T12:00:00Z');
  expect(counted()).toEqual([1, 0, 1, 0, 0]);

  scratch.git('mv', 'plans', 'work');
  const configuration = JSON.parse(scratch.read('reckon.config.json'));
  scratch.write('reckon.config.json', JSON.stringify({ ...configuration, plans: 'work' }));
  scratch.commit('Move', '2026-11-24T12:00:00Z');
  expect(counted()).toEqual([1, 0, 1, 0, 0]);
  expect(itemsOf('2026-11-20..2026-11-24')).toBe(2);
});
