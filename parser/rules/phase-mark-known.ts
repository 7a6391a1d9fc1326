import { createMessage } from '../messages.ts';
import type { Rule } from './rule.ts';

/** A phase that a session marks stands in its plan. */
export const phaseMarkKnown: Rule = ({ plans, sessions }) =>
  sessions.flatMap(({ session, document }) => {
    const plan = plans.find((candidate) => candidate.plan.id === session.plan)?.plan;
    if (!plan) return [];
    const known = new Set(plan.phases.map((phase) => phase.id));
    return session.marks
      .filter((mark) => !known.has(mark.phase))
      .map((mark) =>
        createMessage('phase-mark-known', 'warning', `Unknown ${mark.phase}`, {
          file: document.file,
          place: { line: mark.line, column: 1 },
          expected: [...known],
          remedy: `Write a phase of ${plan.id}, or add the phase to the plan.`,
        }),
      );
  });
