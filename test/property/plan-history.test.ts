import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { PlanCommit } from '../../parser/reconciliation/plan-history.ts';
import { at, planHistory, planText } from '../unit/reconciliation/builders.ts';

const hourMs = 3_600_000;

test('whatever is ticked and taken back, and however the file is named: items add up to what is ticked in the end', () => {
  const step = fc.record({ task: fc.nat(5), rename: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, reversed) => {
      const boxes = Array.from({ length: 6 }, () => '-');
      const textOf = () => planText([boxes.slice(0, 2), boxes.slice(2)].map((own) => own.join('')));
      const commits: PlanCommit[] = [
        { hash: 'first', at: at('09:00'), session: undefined, before: undefined, text: textOf() },
      ];
      for (const [index, { task, rename }] of steps.entries()) {
        const before = textOf();
        if (!rename) boxes[task] = boxes[task] === 'x' ? '-' : 'x';
        const time = at('09:00') + (index + 1) * hourMs;
        commits.push({ hash: `c${index}`, at: time, session: undefined, before, text: textOf() });
      }
      const { ticks } = planHistory('p', reversed ? commits.toReversed() : commits);
      expect(ticks.reduce((sum, { tasks }) => sum + tasks, 0)).toBe(
        boxes.filter((box) => box === 'x').length,
      );
      const renames = new Set(steps.flatMap(({ rename }, index) => (rename ? [`c${index}`] : [])));
      expect(ticks.filter(({ hash }) => renames.has(hash))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
