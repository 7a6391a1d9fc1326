import type { Model } from '../../parser/estimation/model.ts';
import { predictFrom, type PredictionContext } from '../../parser/estimation/phase-start.ts';
import type { PhasePrediction } from '../../parser/estimation/predict.ts';
import { predictTotal, type TotalPrediction } from '../../parser/estimation/session-total.ts';
import { measureUnitRatio } from '../../parser/estimation/unit-ratio.ts';
import { createModelLearner } from '../../parser/learning/learn-model.ts';
import type { SimulatedSession } from './simulate-sessions.ts';

/** A session just before it begins, as reckon sees it then. */
export type FollowedSession = {
  readonly session: SimulatedSession;
  /** What is known so far; its belief goes on learning when the next session is asked for. */
  readonly model: Model;
  /** In work tokens. */
  readonly phases: readonly PhasePrediction[];
  readonly total: TotalPrediction;
};

const unit = 'work';
const unitRatio = () => measureUnitRatio([], unit);

/** Predicts each session of a user, and then learns from it, by the product's own learner. */
export function* followUser(sessions: readonly SimulatedSession[]): Generator<FollowedSession> {
  const learner = createModelLearner([], { unit, unitRatio, project: 'unnamed' });
  for (const session of sessions) {
    const model = learner.model();
    const { belief, start } = model;
    const { project, past } = session;
    const context: PredictionContext = {
      unit,
      unitRatio,
      startShift: start.shift,
      project,
      belief,
    };
    const phases = past.phases.map((phase) => predictFrom(phase.start, context));
    yield { session, model, phases, total: predictTotal(phases, belief) };
    learner.learn(past);
  }
}
