import { createMessage } from '../messages.ts';
import type { Rule } from './rule.ts';

/** No plan waits for itself, directly or through others. */
export const afterCycle: Rule = ({ plans }) => {
  const after = new Map(plans.map(({ plan }) => [plan.id, plan.after]));
  const waiting = endlessly(after);
  return plans.flatMap((loaded) => {
    const { plan } = loaded;
    if (!waiting.has(plan.id)) return [];
    const seen = new Set<string>();
    const queue = [...plan.after];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (waiting.has(id)) queue.push(...(after.get(id) ?? []));
    }
    if (!seen.has(plan.id)) return [];
    return [
      createMessage('after-cycle', 'error', 'This plan waits for itself through `after`', {
        file: loaded.document.file,
        place: loaded.document.frontmatter?.keys.get('after')?.place,
        remedy: 'Take one of the plans out of `after` so that one of them can be first.',
      }),
    ];
  });
};

/** The plans that wait for plans that wait for themselves, and those: all that are left when whoever waits for nobody is taken away. */
function endlessly(after: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const left = new Map(
    [...after].map(([plan, ids]) => [plan, new Set(ids.filter((id) => after.has(id)))]),
  );
  const waitingFor = new Map<string, string[]>();
  for (const [plan, ids] of left) {
    for (const id of ids) {
      const known = waitingFor.get(id);
      if (known) known.push(plan);
      else waitingFor.set(id, [plan]);
    }
  }
  const free = [...left].flatMap(([plan, ids]) => (ids.size === 0 ? [plan] : []));
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    left.delete(id);
    for (const plan of waitingFor.get(id) ?? []) {
      const ids = left.get(plan);
      ids?.delete(id);
      if (ids?.size === 0) free.push(plan);
    }
  }
  return new Set(left.keys());
}
