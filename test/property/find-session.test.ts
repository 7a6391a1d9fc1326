import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createSessionFinder } from '../../parser/reconciliation/find-session.ts';
import { at, record, session } from '../unit/reconciliation/builders.ts';

const moment = fc.integer({ min: 0, max: 40 }).map((minutes) => at('10:00') + minutes * 60_000);
const drawnSessions = fc.array(
  fc.record({
    started: fc.option(moment, { nil: undefined }),
    minutes: fc.nat({ max: 30 }),
    branch: fc.constantFrom('main', 'side', undefined),
    plan: fc.constantFrom('p', 'q'),
    backfilled: fc.boolean(),
  }),
  { maxLength: 8 },
);

test('the session that covers a record is found as if every session were looked at', () => {
  fc.assert(
    fc.property(
      drawnSessions,
      moment,
      fc.constantFrom('main', 'side'),
      fc.boolean(),
      fc.constantFrom('p', undefined),
      (drawn, time, gitBranch, here, plan) => {
        const sessions = drawn.map(({ minutes, started, ...facts }, index) =>
          session(`s${index}`, {
            ...facts,
            started,
            ended: started === undefined ? undefined : started + minutes * 60_000,
            status: 'done',
          }),
        );
        const running = sessions
          .filter(
            (each) =>
              !each.backfilled &&
              each.started !== undefined &&
              each.started <= time &&
              time <= each.ended! &&
              (plan === undefined || each.plan === plan),
          )
          .toSorted((a, b) => a.started! - b.started! || (a.id < b.id ? -1 : 1));
        const expected =
          running.findLast(({ branch }) => branch === gitBranch) ??
          (here ? running.at(-1) : undefined);
        const finder = createSessionFinder(sessions, () => here, at('23:00'));
        const found = finder.covering(record('10:00', { at: time, from: time, gitBranch }), plan);
        expect(found?.id).toBe(expected?.id);
      },
    ),
    { numRuns: 1000 },
  );
});
