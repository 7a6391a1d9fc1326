import type { Phase, PhaseType, Plan, ProjectSize } from '../plans/plan.ts';
import type { Unit } from '../usage/tokens.ts';
import { relevantLessons, type RelevantLesson } from '../lessons/relevant-lessons.ts';
import { changesSince, type ChangesSince } from './changes-since.ts';
import type { Coverage, EstimateConfidence } from './confidence.ts';
import { rateConfidence } from './confidence.ts';
import { fitProbability } from './fit-probability.ts';
import { convertTokens, handRange, unitOfHandNumbers } from './hand-number.ts';
import type { EstimatedPhase, PhaseEstimate } from './phase-estimate.ts';
import { estimatePhase } from './phase-estimate.ts';
import type { DurationHours } from './planned-phases.ts';
import { durationHours, plannedPhases } from './planned-phases.ts';
import { modelSource, unlearnedModel, type Model } from './model.ts';
import type { Quota, QuotaCheck } from './quota-check.ts';
import { checkQuota } from './quota-check.ts';
import type { Range } from './range.ts';
import { mapRange, roundRange } from './range.ts';
import { noRecord, type PastRecord } from './past-record.ts';
import type { RiskSummary } from './risks.ts';
import { summarizeRisks } from './risks.ts';
import { predictTotal, totalQuantile } from './session-total.ts';
import { similarSessions, type SimilarSession, type SessionWork } from './similar-sessions.ts';
import type { TotalEstimate } from './total-estimate.ts';
import { describeTotal } from './total-estimate.ts';
import type { UnitRatio } from './unit-ratio.ts';

/** What a planned session is expected to use: the answer of `estimate PLAN` (docs/machine-interface.md). */
export type Estimate = {
  /** Id of the plan. */
  readonly plan: string;
  readonly title: string;
  /** Unit of every token count here but those that `formulaUnit` is for. */
  readonly unit: Unit;
  /** Unit of each phase's base, rate, library tokens and `documentedWork`. */
  readonly formulaUnit: 'work';
  readonly unitRatio: UnitRatio;
  /** Probability, 0–1, that an actual lies inside its low and high. */
  readonly probability: number;
  readonly phases: readonly PhaseEstimate[];
  readonly total: TotalEstimate;
  /** The total that the user wrote into the plan, as written; null where none is. */
  readonly stated: (Range & { readonly unit: Unit }) | null;
  readonly risks: RiskSummary;
  readonly quota: QuotaCheck;
  /** List-price estimate of the total, in USD; null without usage to measure a price per token on. */
  readonly costUsd: (Range & { readonly source: 'measured'; readonly records: number }) | null;
  readonly confidence: EstimateConfidence;
  /** Past sessions like this one, the most similar first. */
  readonly similar: readonly SimilarSession[];
  /** How often the user's last actuals lay inside their range; null with no past forecasts. */
  readonly coverage: Coverage | null;
  /** Tokens a minute, measured; null where unknown. */
  readonly burnRate: number | null;
  readonly durationHours: DurationHours | null;
  /** How long the total takes at that rate, in hours of work without pauses; null where it is unknown. */
  readonly workHours: Range | null;
  readonly projectSize: MeasuredProject;
  /** What past sessions taught that this plan touches, the latest first. */
  readonly lessons: readonly RelevantLesson[];
  /** What is different since the last estimate of this plan was frozen; null where none was, or all is as it was. */
  readonly changes: ChangesSince | null;
  /** What the model has learned from; zeros: the documented numbers, as wide as assumed. Sessions without a plan move the start alone. */
  readonly learnedFrom: {
    readonly sessions: number;
    readonly phases: number;
    readonly unplannedSessions: number;
  };
};

type MeasuredProject = {
  readonly level: ProjectSize;
  /** Lines of git-tracked text; null when they were not counted. */
  readonly lines: number | null;
  readonly source: 'measured' | 'assumed';
};

/** What an estimate depends on besides the plan; quota, cost and burn rate are in `unit`. */
export type EstimateContext = {
  readonly unit: Unit;
  /** Unit of hand-written numbers in a plan that names none. */
  readonly configuredUnit: Unit;
  readonly unitRatio: (unit: Unit) => UnitRatio;
  readonly projectSize: MeasuredProject;
  readonly quota: Quota;
  readonly costPerToken: {
    readonly usd: number;
    readonly source: 'measured';
    readonly records: number;
  } | null;
  /** What was learned from the user's own sessions; nothing when left out. */
  readonly model?: Model;
  /** How past sessions came out; none when left out. */
  readonly record?: PastRecord;
};

/** Share of actuals between the 10 % and the 90 % quantile. */
const probability = 0.8;
/** The one project that a repository is to the model. */
export const ownProject = 'repository';

/**
 * Estimates a plan: documented numbers or the user's own, and the range of the model around what it has learned (docs/estimation.md, Ranges).
 *
 * @returns undefined for a plan without phases and without a stated total: there is nothing to estimate
 */
export function estimatePlan(plan: Plan, context: EstimateContext): Estimate | undefined {
  const planned = plannedPhases(plan);
  if (planned.length === 0) return undefined;
  const { unit, unitRatio, projectSize } = context;
  const { model = unlearnedModel, record = noRecord } = context;
  const { belief } = model;
  const handUnit = unitOfHandNumbers(plan, context.configuredUnit);
  const phases = estimatePhases(plan, context);

  const prediction = predictTotal(
    phases.map((phase) => phase.prediction),
    belief,
  );
  const range = {
    low: totalQuantile(prediction, belief, 0.1),
    mid: totalQuantile(prediction, belief, 0.5),
    high: totalQuantile(prediction, belief, 0.9),
  };
  const risks = summarizeRisks(
    plan.risks,
    (tokens) => convertTokens(tokens, handUnit, unit, unitRatio),
    range.high,
  );
  const { costPerToken } = context;
  const printed = phases.map((phase) => phase.printed);
  const learnedFrom = {
    sessions: model.sessions,
    phases: model.phases,
    unplannedSessions: model.start.sessions,
  };
  const widthFactor = range.low > 0 ? range.high / range.low : 1;
  return {
    plan: plan.id,
    title: plan.title,
    unit,
    formulaUnit: 'work',
    unitRatio: unitRatio(unit),
    probability,
    phases: printed,
    total: describeTotal(range, phases, { lowRisks: risks.low, model }),
    stated: plan.stated.tokens
      ? {
          ...roundRange(handRange(plan.stated.tokens, handUnit, handUnit, unitRatio)),
          unit: handUnit,
        }
      : null,
    risks: risks.summary,
    quota: checkQuota(context.quota, range, (tokens) => fitProbability(prediction, belief, tokens)),
    costUsd: costPerToken && {
      ...mapRange(range, (tokens) => Math.round(tokens * costPerToken.usd * 1e6) / 1e6),
      source: costPerToken.source,
      records: costPerToken.records,
    },
    confidence: rateConfidence(
      prediction,
      widthFactor,
      model.phasesByType.get(mainType(phases)) ?? 0,
      record.coverage,
    ),
    similar: similarSessions(workOf(phases), record.sessions, unit),
    coverage: record.coverage,
    burnRate: record.burnRate,
    durationHours: durationHours(planned) ?? null,
    workHours:
      record.burnRate === null
        ? null
        : mapRange(range, (tokens) => tokens / (record.burnRate! * 60)),
    projectSize,
    lessons: relevantLessons(plan, record.lessons),
    changes: changesSince(record.frozen.get(plan.id), {
      unit,
      unitRatio: unitRatio(unit),
      learnedFrom,
      phases: printed,
      done: new Set(planned.filter(isTicked).map(({ id }) => id)),
    }),
    learnedFrom,
  };
}

function isTicked({ tasks }: Phase): boolean {
  return tasks.length > 0 && tasks.every(({ checked }) => checked);
}

/** Estimates each phase of a plan, with the unrounded values that totals are made of; none where there is nothing to estimate. */
export function estimatePhases(plan: Plan, context: EstimateContext): EstimatedPhase[] {
  const { unit, unitRatio, projectSize } = context;
  const { model = unlearnedModel, record = noRecord } = context;
  return plannedPhases(plan).map((phase) =>
    estimatePhase(phase, plan.project, {
      unit,
      handUnit: unitOfHandNumbers(plan, context.configuredUnit),
      unitRatio,
      projectSize,
      project: ownProject,
      belief: model.belief,
      startShift: model.start.shift,
      modelSource: modelSource(model),
      libraries: record.libraries,
    }),
  );
}

/** What a plan is made of, to compare it with past sessions. */
function workOf(phases: readonly EstimatedPhase[]): SessionWork {
  return {
    workByType: sumByType(phases),
    libraries: phases.flatMap(({ printed }) => printed.libraries.map(({ name }) => name)),
  };
}

/** The type that most of a plan is of, by its documented numbers. */
function mainType(phases: readonly EstimatedPhase[]): PhaseType {
  const [[type] = ['implementation' as const]] = [...sumByType(phases)].toSorted(
    ([, one], [, other]) => other - one,
  );
  return type;
}

function sumByType(phases: readonly EstimatedPhase[]): Map<PhaseType, number> {
  const work = new Map<PhaseType, number>();
  for (const { printed, documentedWork } of phases) {
    work.set(printed.type, (work.get(printed.type) ?? 0) + documentedWork.mid);
  }
  return work;
}
