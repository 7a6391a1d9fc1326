import type { EndedSession } from '../../../parser/learning/collect-past.ts';
import { partsOfPlan } from '../../../parser/learning/planned-part.ts';
import type { PhaseMark } from '../../../parser/sessions/session.ts';
import { hourMs, minuteMs } from '../../../parser/time.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import { plan as planOf, record, session as sessionOf } from '../reconciliation/builders.ts';

export const size = { level: 'medium', source: 'assumed' } as const;
const plan = planOf('p', ['', '']);

/** What a session did: tokens used in phases, a minute after each other, and the phases that were marked done at its end. */
export type Done = {
  readonly startedAt: number;
  readonly uses: readonly (readonly [phase: string | undefined, input: number])[];
  readonly done: readonly string[];
  /** `p`, the plan of two phases, when it is left out; undefined for none. */
  readonly plan?: string | undefined;
};

/** A session of an hour, over and ready to be learned from. */
export function endedSession(id: string, facts: Done): EndedSession {
  const { startedAt, uses, done } = facts;
  const planId = 'plan' in facts ? facts.plan : 'p';
  const endedAt = startedAt + hourMs;
  const marks = done.map((phase, index): PhaseMark => ({
    at: endedAt,
    kind: 'done',
    phase,
    evidence: 'command',
    note: undefined,
    line: index + 1,
  }));
  return {
    facts: {
      session: sessionOf(id, {
        plan: planId,
        status: 'done',
        started: startedAt,
        ended: endedAt,
        marks,
      }),
      plan,
      records: uses.map(([phase, input], index) => ({
        record: record('00:00:00', {
          at: startedAt + index * minuteMs,
          from: startedAt + index * minuteMs,
          tokens: { ...noTokens, input },
        }),
        attribution: phase === undefined ? { phase } : { phase, evidence: 'command' },
      })),
      now: endedAt,
    },
    parts: planId === undefined ? undefined : partsOfPlan(plan, 'fresh', size),
  };
}
