import type { Effect } from '../estimation/effects.ts';
import type { Model } from '../estimation/model.ts';
import { predictFrom, type PredictionContext } from '../estimation/phase-start.ts';
import { learnerPrior } from '../estimation/prior.ts';
import { predictTotal, sumJacobian } from '../estimation/session-total.ts';
import type { UnitRatio } from '../estimation/unit-ratio.ts';
import type { PhaseType } from '../plans/plan.ts';
import { tokensInUnit, type Unit } from '../usage/tokens.ts';
import { createLearner, type Learner } from './learner.ts';
import { learnStart } from './learn-start.ts';
import type { Past, PastSession } from './past-session.ts';

/** Degrees of freedom of the noise's tails. */
const tailDegrees = 8;
/** What the variance of the overall correction grows by with each session, and when the client's model changes. */
const sessionDrift = 0.003;
const modelChange = 0.1;

/** What a model is learned for. */
export type LearningContext = {
  readonly unit: Unit;
  readonly unitRatio: (unit: Unit) => UnitRatio;
  /** Id of the project in the model. */
  readonly project: string;
};

/**
 * Learns from all sessions that are over, one after the other (docs/estimation.md, Learning): each is predicted as it was planned,
 * then its phases and its total are learned from. The same past gives the same model, to the bit.
 */
export function learnModel(past: Past, { unit, unitRatio, project }: LearningContext): Model {
  const learner = createLearner({ prior: learnerPrior, tailDegrees });
  const start = learnStart(past.unplanned, unit, unitRatio(unit).value);
  const context: PredictionContext = {
    unit,
    unitRatio,
    startShift: start.shift,
    project,
    belief: learner.belief,
  };
  const phasesByType = new Map<PhaseType, number>();
  const phasesByEffect = new Map<Effect, number>();
  let sessions = 0;
  let phases = 0;
  let clientModel: string | undefined;
  for (const session of past.planned) {
    if (clientModel !== undefined && session.clientModel && session.clientModel !== clientModel) {
      learner.drift((modelChange * learner.belief.a) / learner.belief.b);
    }
    clientModel = session.clientModel ?? clientModel;
    const learned = learnSession(learner, session, context);
    for (const { type, effects } of learned.phases) {
      phasesByType.set(type, (phasesByType.get(type) ?? 0) + 1);
      for (const effect of effects) {
        phasesByEffect.set(effect, (phasesByEffect.get(effect) ?? 0) + 1);
      }
    }
    phases += learned.phases.length;
    if (learned.phases.length > 0 || learned.total) sessions += 1;
    learner.drift(sessionDrift);
  }
  return { belief: learner.belief, start, sessions, phases, phasesByType, phasesByEffect };
}

type Learned = {
  readonly phases: readonly { readonly type: PhaseType; readonly effects: Iterable<Effect> }[];
  readonly total: boolean;
};

function learnSession(learner: Learner, session: PastSession, context: PredictionContext): Learned {
  const total = session.total ? tokensInUnit(session.total, context.unit) : 0;
  const before = session.phases.map(({ start }) => predictFrom(start, context));
  const prediction = total > 0 ? predictTotal(before, context.belief) : undefined;
  const phases = session.phases.flatMap(({ type, start, used }) => {
    const tokens = used ? tokensInUnit(used, context.unit) : 0;
    if (tokens <= 0) return [];
    // What its neighbours told is known by now.
    const phase = predictFrom(start, context);
    learner.learnPhase(phase, tokens);
    return [{ type, effects: phase.jacobian.keys() }];
  });
  if (prediction) {
    // Where no phase is known by itself, the sum tells of all of them.
    if (phases.length === 0) learner.learnSum(prediction, sumJacobian(before), total);
    learner.learnTotal(prediction, total);
  }
  return { phases, total: prediction !== undefined };
}
