import { expect, test } from 'vitest';

import type { Repository } from '../../../parser/repository/repository.ts';
import { searchEntries } from '../../../site/src/data/search-index.ts';
import { createSiteContext } from '../../../site/src/site-context.ts';
import { sessionsViews } from '../../../site/src/views/sessions.ts';
import { session } from './charts/made-up.ts';

const part = { low: 50, mid: 100, high: 200, actual: 120 };

/** More sessions than the first page shows, the last of them half an hour before November in UTC. */
function siteIn(timezone: string) {
  const starts = [
    ...Array.from({ length: 40 }, (_none, index) => Date.UTC(2026, 9, 5, 8, index)),
    Date.UTC(2026, 9, 31, 23, 30),
  ];
  const sessions = starts.map((at, index) => {
    const made = session([part], { points: [{ at, used: 120 }] });
    const { total } = made.report;
    return {
      ...made,
      id: `s${index}`,
      file: null,
      words: null,
      report: {
        ...made.report,
        learnings: [],
        deviations: [],
        costUsd: null,
        complete: true,
        total: { ...total, variancePercent: 20, stars: 2, rating: 'fair' },
      },
    };
  });
  const lists = { plans: [], handoffs: [], months: [], weeks: [], days: [] };
  const repository = { name: 'made up', timezone, sessions, memory: null, ...lists };
  // Lists of sessions read a small part of a repository, and only that part is made.
  return createSiteContext(repository as unknown as Repository, {});
}

const monthPages = (timezone: string) =>
  sessionsViews(siteIn(timezone)).flatMap(({ path, lead, sections }) => {
    const [block] = sections.flatMap(({ blocks }) => blocks);
    if (!path.startsWith('sessions/months/') || block?.kind !== 'table') return [];
    const began = new Set(block.table.rows.map(({ cells }) => cells[1]?.text.slice(0, 7)));
    return [{ path, lead: lead.map(({ text }) => text).join(''), began: [...began] }];
  });

test('a session is of the month and the day that the zone of the foot had', () => {
  expect(monthPages('UTC').map(({ path, began }) => [path, began])).toEqual([
    ['sessions/months/2026-10.html', ['2026-10']],
  ]);
  expect(monthPages('Asia/Tokyo').map(({ path, began }) => [path, began])).toEqual([
    ['sessions/months/2026-11.html', ['2026-11']],
    ['sessions/months/2026-10.html', ['2026-10']],
  ]);
  const [found] = searchEntries(siteIn('Asia/Tokyo'));
  expect(found?.when).toBe('2026-11-01');
});

test('one forecast has one range', () => {
  const [november, october] = monthPages('Asia/Tokyo');
  expect(november?.lead).toBe(
    '1 session; 1 of 1 forecast inside its range (8 in 10 are expected).',
  );
  expect(october?.lead).toContain('40 of 40 forecasts inside their range');
});
