import {
  familiarityOf,
  type KnownLibraries,
  type LibraryFamiliarity,
} from '../libraries/familiarity.ts';
import type { Phase, PhaseType, Plan } from '../plans/plan.ts';
import { roundTokens, type Unit } from '../usage/tokens.ts';
import type { Confidence } from './documented-table.ts';
import { confidences, documentedSpreads, documentedTypes } from './documented-table.ts';
import type { Factor, LibraryCost, MeasuredSize } from './formula.ts';
import { midpoint } from '../plans/midpoint.ts';
import { evaluateFormula, phaseFormula } from './formula.ts';
import { describeCorrection, describeFormula, describeHandNumber } from './formula-text.ts';
import { convertTokens, handRange } from './hand-number.ts';
import type { ModelSource } from './model.ts';
import { predictFrom, type PredictionContext } from './phase-start.ts';
import type { PhasePrediction } from './predict.ts';
import { phaseQuantile } from './predict.ts';
import type { Range } from './range.ts';
import { mapRange, roundRange } from './range.ts';
import type { Source } from './source.ts';

/** What a phase is expected to use; ranges are in the answer's unit unless their name says otherwise. */
export type PhaseEstimate = Range & {
  readonly id: string;
  readonly name: string;
  readonly type: PhaseType;
  /** Midpoint of the wall-clock hours in the plan. */
  readonly hours: number | null;
  /** Documented, in work tokens, as are `rate` (per hour) and the tokens of `libraries`. */
  readonly base: number;
  readonly rate: number;
  /** Listed but not applied where there is a number of the user's own. */
  readonly factors: readonly Factor[];
  readonly libraries: readonly (LibraryCost & LibraryFamiliarity)[];
  /** The formula written out for people. */
  readonly formula: string;
  /** The documented range: its mid is the formula's, or the user's own number. */
  readonly documented: Range;
  /** The same in work tokens, as the documented formula has it to the digit. */
  readonly documentedWork: Range;
  /** What the formula alone says, in work tokens, also where the user's own number replaces it. */
  readonly formulaWork: number;
  /** The range that the user wrote; null where none is. */
  readonly hand: Range | null;
  /** How sure the documented numbers are; a word in the plan replaces the type's. */
  readonly confidence: Confidence;
  /** What the mid is from: learned as soon as the model has learned from a phase. */
  readonly basedOn: 'documented' | 'hand' | 'derived' | 'learned';
  /** Where each number is from. */
  readonly sources: Readonly<
    Record<
      'type' | 'hours' | 'base' | 'rate' | 'documented' | 'confidence' | 'low' | 'mid' | 'high',
      Source | null
    >
  >;
};

/** What a phase is estimated with. */
export type PhaseContext = PredictionContext & {
  /** Unit of the numbers in the plan. */
  readonly handUnit: Unit;
  readonly projectSize: MeasuredSize;
  /** Where the model's numbers are from. */
  readonly modelSource: ModelSource;
  readonly libraries: KnownLibraries;
};

/** A phase's estimate as printed, and the unrounded values that totals are made of. */
export type EstimatedPhase = {
  readonly printed: PhaseEstimate;
  readonly prediction: PhasePrediction;
  readonly documented: Range;
  readonly documentedWork: Range;
  readonly formulaWork: number;
};

/** Estimates a phase: its documented formula or the user's own number, and the model's 10, 50 and 90 % around it. */
export function estimatePhase(
  phase: Phase,
  project: Plan['project'],
  context: PhaseContext,
): EstimatedPhase {
  const { unit, handUnit, unitRatio, belief, modelSource } = context;
  const formula = phaseFormula(phase, project, context.projectSize);
  const { tokens } = phase;
  const hand = tokens && handRange(tokens, handUnit, unit, unitRatio);
  const ratio = unitRatio(unit);

  const formulaWork = evaluateFormula(formula).work;
  const work = tokens ? convertTokens(midpoint(tokens), handUnit, 'work', unitRatio) : formulaWork;
  const prediction = predictFrom(
    tokens ? { handTokens: midpoint(tokens), unit: handUnit } : { formula },
    context,
  );

  const confidence = confidenceOf(phase);
  const documentedWork = documentedRange(work, confidence.word);
  const documented = documentedRange(hand?.mid ?? work * ratio.value, confidence.word);
  const start = hand ? 'hand' : 'documented';
  const basedOn = midSource(start, modelSource);
  // Sessions without a plan do not move the user's own number: around it only the assumed width stands.
  const ends = hand && modelSource === 'derived' ? 'assumed' : modelSource;
  const printed = {
    id: phase.id,
    name: phase.name,
    type: formula.type,
    hours: formula.hours ?? null,
    base: formula.base,
    rate: formula.rate,
    factors: formula.factors,
    libraries: formula.libraries.map((library) => ({
      ...library,
      ...familiarityOf(library.name, context.libraries),
    })),
    formula:
      (tokens && hand
        ? describeHandNumber(tokens, handUnit, hand.mid, unit, formula)
        : describeFormula(formula, unit, ratio)) +
      describeCorrection(documented.mid, prediction.median, modelSource),
    documented: roundRange(documented),
    documentedWork: roundRange(documentedWork),
    formulaWork: roundTokens(formulaWork),
    hand: hand ? roundRange(hand) : null,
    ...roundRange({
      low: phaseQuantile(prediction, belief, 0.1),
      mid: phaseQuantile(prediction, belief, 0.5),
      high: phaseQuantile(prediction, belief, 0.9),
    }),
    confidence: confidence.word,
    basedOn,
    sources: {
      type: phase.type.source,
      hours: phase.hours ? 'hand' : null,
      base: 'documented',
      rate: 'documented',
      documented: start,
      confidence: confidence.source,
      low: ends,
      mid: basedOn,
      high: ends,
    },
  } as const;
  return { printed, prediction, documented, documentedWork, formulaWork };
}

/** With nothing learned the middle is where it starts; sessions without a plan move the start of formulas alone. */
function midSource(start: 'hand' | 'documented', model: ModelSource): PhaseEstimate['basedOn'] {
  if (model === 'learned') return model;
  return model === 'derived' && start === 'documented' ? model : start;
}

/** The documented range around a mid: mid × (1 ∓ spread) (docs/estimation.md, Documented numbers). */
function documentedRange(mid: number, confidence: Confidence): Range {
  const spread = documentedSpreads[confidence];
  return mapRange({ low: 1 - spread, mid: 1, high: 1 + spread }, (share) => mid * share);
}

function confidenceOf(phase: Phase): { word: Confidence; source: 'hand' | 'documented' } {
  const written = phase.confidence?.trim().toLowerCase() ?? '';
  const word = confidences.find((each) => new RegExp(`^${each}\\b`).test(written));
  return word
    ? { word, source: 'hand' }
    : { word: documentedTypes[phase.type.value].confidence, source: 'documented' };
}
