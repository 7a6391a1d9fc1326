import { responseKey } from '../../../parser/usage/response-key.ts';
import type { PhaseType } from '../../../parser/plans/plan.ts';
import { reconcile } from '../../../parser/reconciliation/reconcile.ts';
import type { OutcomeWithRecords } from '../../../parser/reconciliation/range/range-facts.ts';
import type { SessionOutcome } from '../../../parser/reconciliation/session-outcome.ts';
import type { FrozenEstimate } from '../../../parser/sessions/frozen-estimate.ts';
import type { Deviation, Lesson, Session } from '../../../parser/sessions/session.ts';
import type { UsageRecord } from '../../../parser/usage/record.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';
import { record, session } from './builders.ts';

/** A phase as it was estimated and as it came out; `low` and `high` are half and twice the estimate unless given. */
export type PhaseFacts = {
  readonly type: PhaseType;
  readonly estimate: number;
  readonly actual: number;
  readonly high?: number;
};

type Facts = {
  readonly day?: string;
  readonly unattributed?: number;
  readonly session?: Partial<Session>;
  readonly derived?: boolean;
  readonly outcome?: Partial<SessionOutcome>;
};

/** A session of an hour that was reconciled with a response a phase, made of input tokens alone. */
export function outcome(
  id: string,
  phases: readonly PhaseFacts[],
  facts: Facts = {},
): SessionOutcome {
  return withRecords(id, phases, facts).outcome;
}

/** The same with its records: the phases' and, last, what is unattributed. */
export function withRecords(
  id: string,
  phases: readonly PhaseFacts[],
  { day = '2026-11-20', unattributed = 0, ...facts }: Facts = {},
): OutcomeWithRecords {
  const startedAt = Date.parse(`${day}T10:00:00Z`);
  const use = (index: number, input: number): UsageRecord => {
    const at = startedAt + (index + 1) * 60_000;
    return record('00:00', {
      key: responseKey(`${id}-${index}`),
      at,
      from: at,
      tokens: { ...noTokens, input },
    });
  };
  const records = [
    ...phases.map(({ actual }, index) => use(index, actual)),
    ...(unattributed > 0 ? [use(phases.length, unattributed)] : []),
  ];
  const answer = reconcile({
    session: session(id, {
      status: 'done',
      started: startedAt,
      ended: startedAt + 3_600_000,
      ...facts.session,
    }),
    derived: false,
    plan: undefined,
    estimate: estimateOf(phases, facts.derived === true),
    records: records.map((each, index) => ({
      record: each,
      attribution:
        index < phases.length
          ? { phase: `phase-${index + 1}`, evidence: 'tick' as const }
          : { phase: undefined },
    })),
    unit: 'fresh',
    costUsd: () => 0,
    now: startedAt + 7_200_000,
  });
  const types = new Map(phases.map(({ type }, index) => [`phase-${index + 1}`, type]));
  const rest = { level: 'dev' as const, backfilled: false, types, libraries: [] };
  return { outcome: { answer, ...rest, ...facts.outcome }, records };
}

function estimateOf(phases: readonly PhaseFacts[], derived: boolean): FrozenEstimate {
  const ranges = phases.map(({ estimate, high = 2 * estimate }, index) => ({
    id: `phase-${index + 1}`,
    name: `Step ${index + 1}`,
    low: estimate / 2,
    mid: estimate,
    high,
  }));
  const sum = (key: 'low' | 'mid' | 'high') => ranges.reduce((all, range) => all + range[key], 0);
  return {
    unit: 'fresh',
    phases: ranges,
    total: { low: sum('low'), mid: sum('mid'), high: sum('high') },
    durationHours: { low: 0.5, high: 0.5 },
    ...(derived && { derived }),
  };
}

export function deviation(facts: Partial<Deviation> = {}): Deviation {
  return {
    at: Date.parse('2026-11-20T10:30:00Z'),
    phase: undefined,
    reason: 'the server was down',
    extraTokens: undefined,
    category: undefined,
    preventable: undefined,
    lesson: undefined,
    line: 1,
    ...facts,
  };
}

export function lesson(facts: Partial<Lesson> = {}): Lesson {
  return {
    at: Date.parse('2026-11-20T10:40:00Z'),
    text: 'Ask first',
    phase: undefined,
    category: undefined,
    impact: undefined,
    cause: undefined,
    prevention: undefined,
    preventable: undefined,
    appliesTo: [],
    line: 1,
    ...facts,
  };
}
