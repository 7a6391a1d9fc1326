import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createAttributor } from '../../parser/reconciliation/attribute-records.ts';
import { reconcile } from '../../parser/reconciliation/reconcile.ts';
import type { PhaseMark } from '../../parser/sessions/session.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import { workAlone } from '../../parser/usage/tokens.ts';
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
        const parts = [...answer.phases.map(({ actual }) => actual), answer.unattributed];
        const sum = parts.reduce((total, each) => total + (each[bucket] ?? NaN), 0);
        expect(sum).toBe(answer.log[bucket]);
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

test('whatever a log does not know is unknown of every part, and the rest adds up', () => {
  fc.assert(
    fc.property(records, marks, commits, (drawn, marked, committed) => {
      const own = session('s', {
        started: at('00:00'),
        marks: marked.map((mark) => ({ ...mark, evidence: 'hand', note: undefined, line: 1 })),
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
      const calls = drawn
        .map(({ at: time, work }) => record('00:00', { at: time, tokens: workAlone(work) }))
        .toSorted((a, b) => a.at - b.at);
      const attribute = createAttributor(own, history, [own]);
      const answer = reconcile({
        session: own,
        derived: false,
        plan: plan('p', ['-', '--', '-']),
        estimate: undefined,
        records: calls.map((each) => ({ record: each, attribution: attribute(each) })),
        unit: 'fresh',
        costUsd: () => undefined,
        now: at('23:59'),
      });
      const parts = [...answer.phases.map(({ actual }) => actual), answer.unattributed];
      const known = calls.length === 0 ? 0 : null;
      for (const bucket of ['input', 'cacheRead', 'fresh', 'total'] as const) {
        expect([...parts, answer.log].map((each) => each[bucket])).toEqual(
          Array.from({ length: parts.length + 1 }, () => known),
        );
      }
      expect(parts.reduce((sum, { work }) => sum + (work ?? NaN), 0)).toBe(answer.log.work);
      expect(answer.total.actual).toBe(known);
    }),
    { numRuns: 50 },
  );
});
