import { createMessage } from '../messages.ts';
import type { Rule } from './rule.ts';

/** No plan waits for itself, directly or through others. */
export const afterCycle: Rule = ({ plans }) => {
  const after = new Map(plans.map(({ plan }) => [plan.id, plan.after]));
  return plans.flatMap(({ plan, document }) => {
    const seen = new Set<string>();
    const queue = [...plan.after];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      queue.push(...(after.get(id) ?? []));
    }
    if (!seen.has(plan.id)) return [];
    return [
      createMessage('after-cycle', 'error', 'This plan waits for itself through `after`', {
        file: document.file,
        place: document.frontmatter?.keys.get('after')?.place,
        remedy: 'Take one of the plans out of `after` so that one of them can be first.',
      }),
    ];
  });
};
