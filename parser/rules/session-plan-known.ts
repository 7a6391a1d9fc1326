import { createMessage } from '../messages.ts';
import type { Rule } from './rule.ts';

/** The plan of a session exists. */
export const sessionPlanKnown: Rule = ({ plans, sessions }) => {
  const known = new Set(plans.map(({ plan }) => plan.id));
  return sessions.flatMap((loaded) =>
    loaded.session.plan === undefined || known.has(loaded.session.plan)
      ? []
      : [
          createMessage(
            'session-plan-known',
            'warning',
            `Unknown plan \`${loaded.session.plan}\``,
            {
              file: loaded.document.file,
              place: loaded.document.frontmatter?.keys.get('plan')?.place,
              remedy:
                'Correct `plan:`, or restore the plan from git; the session is shown without phases until then.',
            },
          ),
        ],
  );
};
