import { createMessage } from '../messages.ts';
import type { Rule } from './rule.ts';

/** Every plan in `after` exists. */
export const afterKnown: Rule = ({ plans }) => {
  const known = new Set(plans.map(({ plan }) => plan.id));
  return plans.flatMap((loaded) =>
    loaded.plan.after
      .filter((id) => !known.has(id))
      .map((id) =>
        createMessage('after-known', 'warning', `Unknown plan \`${id}\` in \`after\``, {
          file: loaded.document.file,
          place: loaded.document.frontmatter?.keys.get('after')?.place,
          remedy:
            'Write the id of a plan, its file name without .md; until then this plan waits for ever.',
        }),
      ),
  );
};
