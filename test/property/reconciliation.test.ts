import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createAttributor } from '../../parser/reconciliation/attribute-records.ts';
import { reconcile } from '../../parser/reconciliation/reconcile.ts';
import type { PhaseMark } from '../../parser/sessions/session.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import {
  historyInLine,
  at,
  plan,
  planText,
  record,
  session,
} from '../unit/reconciliation/builders.ts';
import { exactBuckets } from '../exact-buckets.ts';

const dayStart = at('00:00');
const minute = fc.integer({ min: 0, max: 1439 }).map((minutes) => dayStart + minutes * 60_000);
const count = fc.integer({ min: 0, max: 1_000_000 });
const records = fc.array(
  fc.record({
    at: minute,
    input: count,
    output: count,
    cacheWrite5m: count,
    cacheWrite1h: count,
    cacheRead: count,
    work: count,
  }),
  { maxLength: 60 },
);
const phase = fc.constantFrom('phase-1', 'phase-2', 'phase-3', 'phase-9');
const marks = fc.array(
  fc.record({ at: minute, kind: fc.constantFrom<PhaseMark['kind']>('start', 'done'), phase }),
  { maxLength: 8 },
);
const taskStates = fc.tuple(
  fc.constantFrom('-', 'x'),
  fc.constantFrom('--', 'x-', 'xx'),
  fc.constantFrom('-', 'x'),
);
const commits = fc.array(fc.record({ at: minute, tasks: taskStates }), { maxLength: 6 });

test('whatever the marks, ticks and records: phases and unattributed add up to the log in every bucket', () => {
  fc.assert(
    fc.property(records, marks, commits, minute, (drawn, marked, committed, started) => {
      const own = session('s', {
        started,
        marks: marked.map((mark, index) => ({
          ...mark,
          evidence: 'hand',
          note: undefined,
          line: index + 1,
        })),
      });
      const history = historyInLine(
        'p',
        committed.map(({ at: time, tasks }, index) => ({
          hash: String(index),
          at: time,
          session: undefined,
          text: planText(tasks),
        })),
      );
      const ownRecords: UsageRecord[] = drawn
        .map(({ at: time, ...tokens }) => record('00:00', { at: time, tokens }))
        .toSorted((a, b) => a.at - b.at);
      const attribute = createAttributor(own, history, [own]);
      const answer = reconcile({
        session: own,
        derived: false,
        plan: plan('p', ['-', '--', '-']),
        estimate: undefined,
        records: ownRecords.map((each) => ({ record: each, attribution: attribute(each) })),
        unit: 'fresh',
        costUsd: () => 0,
        now: at('23:59'),
      });
      for (const bucket of exactBuckets) {
        const phases = answer.phases.reduce((sum, each) => sum + each.actual[bucket], 0);
        expect(phases + answer.unattributed[bucket]).toBe(answer.log[bucket]);
      }
      const everything = drawn.reduce(
        (sum, each) =>
          sum + each.input + each.output + each.cacheWrite5m + each.cacheWrite1h + each.cacheRead,
        0,
      );
      expect(answer.log.total).toBe(everything);
    }),
    { numRuns: 300 },
  );
});
