import type { Coverage } from '../estimation/confidence.ts';
import { modelSource, type Model, type ModelSource } from '../estimation/model.ts';
import { predictFrom } from '../estimation/phase-start.ts';
import { predictTotal, totalQuantile } from '../estimation/session-total.ts';
import type { UnitRatio } from '../estimation/unit-ratio.ts';
import type { PhaseType } from '../plans/plan.ts';
import { forecastRecord, type ForecastRecord } from '../reconciliation/forecast-record.ts';
import type { SessionOutcome } from '../reconciliation/session-outcome.ts';
import { median } from '../statistics.ts';
import { formatInstant } from '../time.ts';
import type { Unit } from '../usage/tokens.ts';
import { learnedEffects, type LearnedEffect } from './learned-effects.ts';
import { learningCurve, type LearningStep } from './learning-curve.ts';
import type { LearningContext } from './learn-model.ts';
import type { Past } from './past-session.ts';
import { recordTargets, type TargetRecord } from './target-record.ts';
import { ratesByType, recordsByType, type TypeRate, type TypeRecord } from './type-records.ts';

/** What was learned of a user (docs/machine-interface.md, model). */
export type ModelReport = {
  readonly unit: Unit;
  /** Where the numbers of estimates are from. */
  readonly source: ModelSource;
  /** Sessions and finished phases that were learned from, and sessions without a plan that only moved the start. */
  readonly sessions: number;
  readonly phases: number;
  readonly unplannedSessions: number;
  /** By what those moved the start of formulas, as a factor. */
  readonly startFactor: number;
  /** Standard deviation of ln tokens of the same work done twice. */
  readonly noise: number;
  readonly effects: readonly LearnedEffect[];
  readonly userProfile: {
    readonly tokensPerHour: readonly TypeRate[];
    /** Tokens a minute of work, pauses not counted. */
    readonly burnRate: number | null;
    /** Types of at least five phases that were forecast, the most predictable first. */
    readonly specialties: readonly PhaseType[];
    readonly learningCurve: readonly LearningStep[];
  };
  readonly accuracyByType: readonly TypeRecord[];
  readonly unitRatio: UnitRatio;
  /** Median over the last twenty sessions of high / mid − 1, as they would be estimated now; null where none was planned. */
  readonly bufferPercent: number | null;
  /** Of the last twenty forecasts. */
  readonly coverage: Coverage;
  readonly typicalMissPercent: number | null;
  /** Of the same forecasts, beside the documented formula; null where no estimate tells both. */
  readonly intervalScore: ForecastRecord['intervalScore'];
  /** What is often aimed for, beside what was met and what can be. */
  readonly targets: readonly TargetRecord[];
  readonly drift: {
    /** Median of actual ÷ middle of the last five forecasts: above 1 the work costs more than is said. */
    readonly recentRatio: number | null;
    readonly forecasts: number;
    /** Where the client's model changed, which makes what was learned before less sure. */
    readonly clientModels: readonly { readonly from: string; readonly model: string }[];
  };
};

/** What a report on the model is made of. */
export type ModelFacts = {
  readonly model: Model;
  readonly past: Past;
  readonly context: LearningContext;
  /** All sessions that count, oldest first. */
  readonly outcomes: readonly SessionOutcome[];
  readonly burnRate: number | null;
};

const recentSessions = 20;
const latestForecasts = 5;
const leastForSpecialty = 5;

/** Says what was learned, from how much, and how good it was. */
export function reportModel({ model, past, context, outcomes, burnRate }: ModelFacts): ModelReport {
  const recent = forecastRecord(outcomes, recentSessions);
  const latest = forecastRecord(outcomes, latestForecasts);
  const accuracyByType = recordsByType(outcomes);
  return {
    unit: context.unit,
    source: modelSource(model),
    sessions: model.sessions,
    phases: model.phases,
    unplannedSessions: model.start.sessions,
    startFactor: Math.exp(model.start.shift),
    noise: Math.sqrt(model.belief.b / model.belief.a),
    effects: learnedEffects(model, context.project),
    userProfile: {
      tokensPerHour: ratesByType(outcomes, context.unit),
      burnRate,
      specialties: accuracyByType
        .filter(({ n }) => n >= leastForSpecialty)
        .toSorted((a, b) => (a.typicalMissPercent ?? 0) - (b.typicalMissPercent ?? 0))
        .map(({ type }) => type),
      learningCurve: learningCurve(outcomes),
    },
    accuracyByType,
    unitRatio: context.unitRatio(context.unit),
    bufferPercent: typicalBuffer(model, past, context),
    coverage: recent.coverage,
    typicalMissPercent: recent.typicalMissPercent,
    intervalScore: recent.intervalScore,
    targets: recordTargets(outcomes),
    drift: {
      recentRatio: latest.medianRatio,
      forecasts: latest.n,
      clientModels: clientModels(past),
    },
  };
}

function typicalBuffer(model: Model, { planned }: Past, context: LearningContext): number | null {
  const { belief, start } = model;
  const prediction = { ...context, belief, startShift: start.shift };
  const buffers = planned
    .filter(({ phases }) => phases.length > 0)
    .slice(-recentSessions)
    .flatMap(({ phases }) => {
      const parts = phases.map((phase) => predictFrom(phase.start, prediction));
      const total = predictTotal(parts, belief);
      // Of numbers of the user's own that are 0 nothing is expected.
      if (total.median <= 0) return [];
      const ratio = totalQuantile(total, belief, 0.9) / totalQuantile(total, belief, 0.5);
      return [(ratio - 1) * 100];
    });
  return median(buffers) ?? null;
}

function clientModels({ planned }: Past): { readonly from: string; readonly model: string }[] {
  let last: string | undefined;
  return planned.flatMap(({ endedAt, clientModel }) => {
    if (clientModel === undefined || clientModel === last) return [];
    last = clientModel;
    return [{ from: formatInstant(endedAt), model: clientModel }];
  });
}
