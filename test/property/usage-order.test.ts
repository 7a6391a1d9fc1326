import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUsage } from '../../parser/usage/read-usage.ts';
import type { UsageLog } from '../../parser/usage/record.ts';
import { assistant, progress, synthetic, title, user } from '../unit/usage/lines.ts';

const sessions = ['a', 'b', 'c', 'd'];

/** Lines of few responses, times and ids, so that copies, ties and clashes are the rule. */
const line = (session: string) => {
  const facts = fc.record({
    id: fc.constantFrom('msg_1', 'msg_2', 'gen-3', undefined),
    request: fc.constantFrom('req_1', 'req_2', undefined),
    uuid: fc.constantFrom('u1', 'u2', 'u3'),
    parent: fc.constantFrom('u1', 'u2', 'u3'),
    at: fc.constantFrom(0, 1, 2, null),
    output: fc.constantFrom(1, 2),
    input: fc.nat(3),
    model: fc.constantFrom('x', 'y'),
    tools: fc.constantFrom([['t1', 'Read']] as const, [['t2', 'Bash']] as const, []),
    stop: fc.constantFrom('end_turn', null),
    forked: fc.boolean(),
    sidechain: fc.boolean(),
    cwd: fc.constantFrom('/p', '/q'),
    version: fc.constantFrom('2.1.9', '2.1.10', ''),
  });
  return fc.oneof(
    { weight: 6, arbitrary: facts.map((given) => assistant({ ...given, session })) },
    facts.map((given) => progress({ ...given, session })),
    facts.map((given) => synthetic({ ...given, session })),
    facts.map((given) => synthetic({ ...given, session, text: 'usage limit reached' })),
    fc.constantFrom(title('x', 'a'), title('y', 'a'), user(1, session), '', '{', 'damage'),
  );
};

const files = fc
  .tuple(...sessions.map((session) => fc.array(line(session), { maxLength: 6 })))
  .map((all) =>
    all.map((lines, index) => ({ path: `projects/p/${sessions[index]}.jsonl`, lines })),
  );

test('the order in which files are read changes nothing', () => {
  fc.assert(
    fc.property(
      files.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([all, shuffled]) => {
        const log = readUsage(all);
        const other = readUsage(shuffled);
        expect(other).toEqual(log);
        expect([...other.titles]).toEqual([...log.titles]);
      },
    ),
    { numRuns: 2000 },
  );
});

test('a second copy of a file changes nothing but what is invalid in it', () => {
  fc.assert(
    fc.property(files, (all) => {
      const copies = all.map(({ path, lines }) => ({
        path: path.replace('projects', 'backup'),
        lines,
      }));
      // Which of two equal files is named as the source does not matter.
      const unnamed = (log: UsageLog) => ({
        ...log,
        records: log.records.map((record) => ({ ...record, file: undefined })),
        invalidLines: 0,
      });
      expect(unnamed(readUsage([...all, ...copies]))).toEqual(unnamed(readUsage(all)));
    }),
    { numRuns: 500 },
  );
});
