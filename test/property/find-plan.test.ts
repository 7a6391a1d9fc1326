import fc from 'fast-check';
import { expect, test } from 'vitest';

import { planSlug } from '../../parser/plans/plan-id.ts';
import { planStatuses, type Plan } from '../../parser/plans/plan.ts';
import { createPlanFinder, type PlanFacts } from '../../parser/reconciliation/find-plan.ts';
import { dayMs } from '../../parser/time.ts';
import { plan, record } from '../unit/reconciliation/builders.ts';

const moment = fc.integer({ min: 0, max: 6 }).map((days) => days * dayMs);
const status = fc.constantFrom(...planStatuses, 'active' as const, 'planned' as const);
const base = plan('p', ['-']);
const ids = ['1970-01-03-a', '1970-01-04-d', '1970-01-05-e', 'a', 'b', 'c'];
const drawnPlans = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...ids),
    // Those that wait for others may have any id; circles are nobody's.
    after: fc.subarray(ids, { maxLength: 2 }),
    status,
    sample: fc.boolean(),
    branch: fc.constantFrom(undefined, 'main', 'topic/a'),
    versions: fc.array(fc.record({ at: moment, status }), { maxLength: 4 }),
    changed: fc.option(moment, { nil: undefined }),
  }),
  { selector: ({ id }) => id, maxLength: 5 },
);

test('the plan of a record is found as if every plan were looked at for it', () => {
  fc.assert(
    fc.property(
      drawnPlans,
      moment,
      fc.constantFrom('main', 'topic/a', 'HEAD', 'd', undefined),
      (drawn, time, gitBranch) => {
        const plans = drawn.map(({ versions: _versions, changed: _changed, ...facts }) => ({
          ...base,
          ...facts,
          after: facts.after.filter((id) => id < facts.id),
        }));
        const histories = drawn.map(({ id, versions }) => ({
          plan: id,
          versions: versions
            .toSorted((a, b) => a.at - b.at)
            .map((version) => ({ ...version, hash: 'h', text: '' })),
          ticks: [],
        }));
        const changedInWorkingTree = new Map(
          drawn.flatMap(({ id, changed }) =>
            changed === undefined ? [] : [[id, changed] as const],
          ),
        );
        const facts = { plans, histories, changedInWorkingTree };
        const found = createPlanFinder(facts)(record('10:00', { at: time, gitBranch }));
        const [id, evidence] = lookedFor(facts, time, gitBranch);
        expect([found?.plan.id, found?.evidence]).toEqual([id, evidence]);
      },
    ),
    { numRuns: 3000 },
  );
});

/** The rules of docs/formats.md, word for word. */
function lookedFor(
  { plans, histories, changedInWorkingTree }: PlanFacts,
  at: number,
  branch: string | undefined,
): readonly [string | undefined, string | undefined] {
  const versions = (each: Plan) =>
    histories.find((history) => history.plan === each.id)?.versions ?? [];
  const then = (each: Plan) => versions(each).findLast((version) => version.at <= at);
  const isOpen = (name: string | undefined) => name === 'planned' || name === 'active';
  const real = plans.filter((each) => !each.sample);
  const changed = (each: Plan) =>
    changedInWorkingTree.get(each.id) ?? versions(each).at(-1)?.at ?? -Infinity;
  const latest = (some: readonly Plan[], of: (each: Plan) => number) =>
    some.toSorted((a, b) => (of(a) === of(b) ? (a.id < b.id ? -1 : 1) : of(a) - of(b))).at(-1)?.id;
  const depth = (each: Plan): number =>
    Math.max(
      0,
      ...real.filter(({ id }) => each.after.includes(id)).map((before) => 1 + depth(before)),
    );
  const named = plans.filter(
    (each) =>
      branch !== undefined &&
      branch !== 'HEAD' &&
      (each.branch === branch || planSlug(each.id) === branch.split('/').at(-1)),
  );
  const byBranch = latest(named, (each) => then(each)?.at ?? -Infinity);
  if (byBranch !== undefined) return [byBranch, 'branch'];
  const openThen = real.filter((each) => isOpen(then(each)?.status));
  const last = Math.max(...openThen.map((each) => then(each)?.at ?? -Infinity));
  const together = openThen.filter((each) => then(each)?.at === last);
  const byCommit = latest(together, (each) => -depth(each));
  if (byCommit !== undefined) return [byCommit, 'plan-changed'];
  const claiming = real.filter((each) => {
    const day = Date.parse(`${each.id.slice(0, 10)}T00:00Z`);
    const from = Number.isNaN(day)
      ? (versions(each)[0]?.at ?? changed(each)) - dayMs
      : day - 14 * 3_600_000;
    return isOpen(each.status) && at >= from;
  });
  const byTree = latest(claiming, changed);
  return byTree === undefined ? [undefined, undefined] : [byTree, 'working-tree'];
}
