import { documentedTypes } from '../../../parser/estimation/documented-table.ts';
import type { LearningContext } from '../../../parser/learning/learn-model.ts';
import type { PastPhase, PastSession } from '../../../parser/learning/past-session.ts';
import { useInUnit } from '../../../parser/learning/past-use.ts';
import type { PhaseType } from '../../../parser/plans/plan.ts';
import { noTokens } from '../../../parser/usage/tokens.ts';

/** A phase of some hours that took so many fresh tokens; undefined where it was not finished. */
export function pastPhase(
  type: PhaseType,
  hours: number,
  fresh: number | undefined,
  id = 'phase-1',
): PastPhase {
  return {
    id,
    type,
    libraries: [],
    start: {
      formula: { type, ...documentedTypes[type], hours, factors: [], libraries: [] },
    },
    used: fresh === undefined ? undefined : { ...noTokens, input: fresh },
  };
}

/** A session of phases, all of which tell its total where all are finished. */
export function pastSession(
  id: string,
  phases: readonly PastPhase[],
  facts: Partial<PastSession> = {},
): PastSession {
  const fresh = phases.reduce(
    (sum, { used }) => sum + ((used && useInUnit(used, 'fresh')) ?? 0),
    0,
  );
  const whole = phases.every(({ used }) => used !== undefined);
  return {
    id,
    startedAt: 0,
    endedAt: 0,
    clientModel: 'm',
    phases,
    total: whole ? { ...noTokens, input: fresh } : undefined,
    ...facts,
  };
}

/** Fresh tokens, five for each work token. */
export const freshAtFive: LearningContext = {
  unit: 'fresh',
  unitRatio: () => ({ value: 5, source: 'assumed', sessions: 0, from: null }),
  project: 'repository',
};
