import type { Unit } from '../usage/tokens.ts';
import { phaseFeatures } from './features.ts';
import type { Formula } from './formula.ts';
import { convertTokens } from './hand-number.ts';
import { predictPhase, type PhasePrediction } from './predict.ts';
import type { Belief } from './prior.ts';
import type { UnitRatio } from './unit-ratio.ts';

/** What a phase's prediction starts from: its formula, or the middle of the user's own range, which replaces it. */
export type PhaseStart =
  | { readonly formula: Formula }
  | { readonly handTokens: number; readonly unit: Unit };

/** What all phases of an answer are predicted with. */
export type PredictionContext = {
  /** The answer's. */
  readonly unit: Unit;
  readonly unitRatio: (unit: Unit) => UnitRatio;
  /** By what the formula is moved before anything is learned, in ln units; the user's own numbers stay (docs/estimation.md, Start). */
  readonly startShift: number;
  /** Id of the project in the model. */
  readonly project: string;
  readonly belief: Belief;
};

/** Predicts a phase from its start, in the answer's unit. */
export function predictFrom(start: PhaseStart, context: PredictionContext): PhasePrediction {
  const { unit, unitRatio, startShift, project, belief } = context;
  if ('formula' in start) {
    const features = phaseFeatures(start, project, belief);
    const work = features.work * Math.exp(startShift);
    return predictPhase(work * unitRatio(unit).value, features, belief);
  }
  const handWork = convertTokens(start.handTokens, start.unit, 'work', unitRatio);
  const hand = convertTokens(start.handTokens, start.unit, unit, unitRatio);
  return predictPhase(hand, phaseFeatures({ handWork }, project, belief), belief);
}
