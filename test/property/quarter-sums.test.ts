import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { groupUsage, usageGroupings } from '../../parser/usage/group.ts';
import { readUsage } from '../../parser/usage/read-usage.ts';
import { digestNumber, responseKey } from '../../parser/usage/response-key.ts';
import { assistant, clear, start, synthetic, title } from '../unit/usage/lines.ts';

/** Seconds over two days, often around borders of quarters and days. */
const second = fc.oneof(
  fc.nat(2 * 86_400),
  fc.tuple(fc.nat(192), fc.integer({ min: -1, max: 1 })).map(([quarter, by]) => 900 * quarter + by),
);
const response = fc
  .record({
    id: fc.nat(40).map((number) => `msg_${number}`),
    request: fc.constantFrom('req_1', undefined),
    at: second,
    output: fc.nat(9),
    input: fc.constantFrom(0, 5, 250_000),
    cacheWrite: fc.nat(9),
    cacheRead: fc.nat(9),
    cwd: fc.constantFrom('/p', '/q'),
    model: fc.constantFrom('claude-sonnet-4-5', 'claude-opus-4-8', 'other'),
    speed: fc.constantFrom('fast', undefined),
    branch: fc.constantFrom('main', 'try'),
    stop: fc.constantFrom('end_turn', null),
    sidechain: fc.boolean(),
    tools: fc.constantFrom([['t1', 'Read']] as const, [['t2', 'Bash']] as const, []),
    session: fc.constantFrom('a', 'b'),
  })
  .map((facts) => assistant(facts));
const other = fc.constantFrom(synthetic(), title('x', 'a'), clear('b', 50), '{"cut');
const files = fc.record({
  a: fc.array(fc.oneof({ weight: 9, arbitrary: response }, other), { maxLength: 30 }),
  b: fc.array(response, { maxLength: 30 }),
});

test('sums of quarters of an hour give what single responses give, in every grouping and zone', () => {
  fc.assert(
    fc.property(
      files,
      fc.option(second, { nil: undefined }),
      fc.subarray(['msg_1', 'msg_2', 'msg_3']),
      fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns'),
      ({ a, b }, untilSecond, apart, timezone) => {
        const now = untilSecond === undefined ? undefined : start + 1000 * untilSecond;
        const logs = [
          { path: 'projects/p/a.jsonl', lines: a },
          { path: 'projects/p/b.jsonl', lines: b },
        ];
        const summedBut = new Set(apart.map((id) => digestNumber(responseKey(`${id} req_1`))));
        const single = readUsage(logs, { now });
        const { records, ...rest } = readUsage(logs, { now, summedBut });
        expect(rest).toEqual({ ...single, records: undefined });
        for (const by of usageGroupings) {
          const groups = (all: typeof records) =>
            groupUsage(all, { by, timezone }).map(({ costUsd, records: _own, ...group }) => ({
              ...group,
              costUsd: costUsd?.toFixed(9),
            }));
          expect(groups(records)).toEqual(groups(single.records));
        }
      },
    ),
    { numRuns: 300 },
  );
});
