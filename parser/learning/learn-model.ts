import type { Effect } from '../estimation/effects.ts';
import type { Model } from '../estimation/model.ts';
import { predictFrom, type PredictionContext } from '../estimation/phase-start.ts';
import { learnerPrior } from '../estimation/prior.ts';
import { predictTotal, sumJacobian } from '../estimation/session-total.ts';
import type { UnitRatio } from '../estimation/unit-ratio.ts';
import type { PhaseType } from '../plans/plan.ts';
import type { Unit } from '../usage/tokens.ts';
import { createLearner, type Learner } from './learner.ts';
import { learnStart } from './learn-start.ts';
import type { Past, PastSession, UnplannedSession } from './past-session.ts';
import { useInUnit } from './past-use.ts';

/** Degrees of freedom of the noise's tails. */
const tailDegrees = 8;
/** What the variance of the overall correction grows by with each session, and when the client's model changes. */
const sessionDrift = 0.003;
const modelChange = 0.1;

/** What a model is learned for. */
export type LearningContext = {
  readonly unit: Unit;
  readonly unitRatio: (unit: Unit) => UnitRatio;
  /** Id in the model of the project of all sessions that name none. */
  readonly project: string;
};

/**
 * Learns from all sessions that are over, one after the other (docs/estimation.md, Learning). The same past gives the same model,
 * to the bit.
 */
export function learnModel(past: Past, context: LearningContext): Model {
  const learner = createModelLearner(past.unplanned, context);
  for (const session of past.planned) learner.learn(session);
  return learner.model();
}

/** A model that grows with each session. */
export type ModelLearner = {
  /** What is known now; its belief goes on learning. */
  model(): Model;
  /** Learns from a session: it is predicted as it was planned, then its phases and its total are learned from. */
  learn(session: PastSession): void;
};

/** Begins with what sessions without a plan tell. */
export function createModelLearner(
  unplanned: readonly UnplannedSession[],
  { unit, unitRatio, project }: LearningContext,
): ModelLearner {
  const learner = createLearner({ prior: learnerPrior, tailDegrees });
  const { belief } = learner;
  const start = learnStart(unplanned, unit, unitRatio(unit).value);
  const context = { unit, unitRatio, startShift: start.shift, belief };
  const phasesByType = new Map<PhaseType, number>();
  const phasesByEffect = new Map<Effect, number>();
  let sessions = 0;
  let phases = 0;
  let lastModel: string | undefined;
  return {
    model: () => ({ belief, start, sessions, phases, phasesByType, phasesByEffect }),
    learn: (session) => {
      // Of what is known in another unit nothing is learned, not even that time went by.
      if (session.total && useInUnit(session.total, unit) === undefined) return;
      const { clientModel = lastModel, project: own = project } = session;
      if (lastModel !== undefined && clientModel !== lastModel) {
        learner.drift((modelChange * belief.a) / belief.b);
      }
      lastModel = clientModel;
      const learned = learnSession(learner, session, { ...context, project: own });
      for (const { type, effects } of learned.phases) {
        phasesByType.set(type, (phasesByType.get(type) ?? 0) + 1);
        for (const effect of effects) {
          phasesByEffect.set(effect, (phasesByEffect.get(effect) ?? 0) + 1);
        }
      }
      phases += learned.phases.length;
      if (learned.phases.length > 0 || learned.total) sessions += 1;
      learner.drift(sessionDrift);
    },
  };
}

type Learned = {
  readonly phases: readonly { readonly type: PhaseType; readonly effects: Iterable<Effect> }[];
  readonly total: boolean;
};

function learnSession(learner: Learner, session: PastSession, context: PredictionContext): Learned {
  const total = (session.total && useInUnit(session.total, context.unit)) ?? 0;
  const before = session.phases.map(({ start }) => predictFrom(start, context));
  const predicted = total > 0 ? predictTotal(before, context.belief) : undefined;
  // A number of the user's own may be 0, and how many times nothing something is cannot be told.
  const prediction = predicted && predicted.median > 0 ? predicted : undefined;
  let isFirst = true;
  const phases = session.phases.flatMap((part, place) => {
    const tokens = (part.used && useInUnit(part.used, context.unit)) ?? 0;
    if (tokens <= 0) return [];
    // What its neighbours told is known by now.
    const phase = isFirst ? before[place]! : predictFrom(part.start, context);
    if (phase.median <= 0) return [];
    isFirst = false;
    learner.learnPhase(phase, tokens);
    return [{ type: part.type, effects: phase.jacobian.keys() }];
  });
  if (prediction) {
    // Where no phase is known by itself, the sum tells of all of them.
    if (phases.length === 0) learner.learnSum(prediction, sumJacobian(before), total);
    learner.learnTotal(prediction, total);
  }
  return { phases, total: prediction !== undefined };
}
