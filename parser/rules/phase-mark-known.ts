import { createMessage } from '../messages.ts';
import type { Rule } from './rule.ts';

/** A phase that a session marks stands in its plan. */
export const phaseMarkKnown: Rule = ({ plans, sessions }) => {
  const planById = new Map(plans.map(({ plan }) => [plan.id, plan] as const).toReversed());
  return sessions.flatMap((loaded) => {
    const { session } = loaded;
    const plan = planById.get(session.plan ?? '');
    if (!plan) return [];
    const known = new Set(plan.phases.map((phase) => phase.id));
    return session.marks
      .filter((mark) => !known.has(mark.phase))
      .map((mark) =>
        createMessage('phase-mark-known', 'warning', `Unknown ${mark.phase}`, {
          file: loaded.document.file,
          place: { line: mark.line, column: 1 },
          expected: [...known],
          remedy: `Write a phase of ${plan.id}, or add the phase to the plan.`,
        }),
      );
  });
};
