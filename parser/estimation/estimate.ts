import type { Plan, ProjectSize } from '../plans/plan.ts';
import type { Unit } from '../usage/tokens.ts';
import type { Coverage, EstimateConfidence } from './confidence.ts';
import { rateConfidence } from './confidence.ts';
import { fitProbability } from './fit-probability.ts';
import { convertTokens, handRange, unitOfHandNumbers } from './hand-number.ts';
import type { PhaseEstimate } from './phase-estimate.ts';
import { estimatePhase } from './phase-estimate.ts';
import type { DurationHours } from './planned-phases.ts';
import { durationHours, plannedPhases } from './planned-phases.ts';
import { priorBelief } from './prior.ts';
import type { Quota, QuotaCheck } from './quota-check.ts';
import { checkQuota } from './quota-check.ts';
import type { Range } from './range.ts';
import { mapRange, roundRange } from './range.ts';
import type { RiskSummary } from './risks.ts';
import { summarizeRisks } from './risks.ts';
import { predictTotal, totalQuantile } from './session-total.ts';
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
  /** Past sessions like this one. */
  readonly similar: readonly SimilarSession[];
  /** How often the user's last actuals lay inside their range; null with no past forecasts. */
  readonly coverage: Coverage | null;
  /** Tokens a minute, measured; null where unknown. */
  readonly burnRate: number | null;
  readonly durationHours: DurationHours | null;
  readonly projectSize: MeasuredProject;
  /** What the model has learned from; zeros: the documented numbers, as wide as assumed. */
  readonly learnedFrom: { readonly sessions: number; readonly phases: number };
};

type SimilarSession = {
  readonly session: string;
  readonly estimate: number;
  readonly actual: number;
  readonly variancePercent: number;
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
  /** Tokens a minute. */
  readonly burnRate?: number | null;
};

/** Share of actuals between the 10 % and the 90 % quantile. */
const probability = 0.8;
/** The one project that a repository is to the model. */
const project = 'repository';

/**
 * Estimates a plan: documented numbers, and the model's range around them with nothing learned yet (docs/estimation.md, Ranges).
 *
 * @returns undefined for a plan without phases and without a stated total: there is nothing to estimate
 */
export function estimatePlan(plan: Plan, context: EstimateContext): Estimate | undefined {
  const planned = plannedPhases(plan);
  if (planned.length === 0) return undefined;
  const { unit, unitRatio, projectSize } = context;
  const belief = priorBelief;
  const handUnit = unitOfHandNumbers(plan, context.configuredUnit);
  const phases = planned.map((phase) =>
    estimatePhase(phase, plan.project, {
      unit,
      handUnit,
      unitRatio,
      projectSize,
      project,
      belief,
    }),
  );

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
  const widthFactor = range.low > 0 ? range.high / range.low : 1;
  return {
    plan: plan.id,
    title: plan.title,
    unit,
    formulaUnit: 'work',
    unitRatio: unitRatio(unit),
    probability,
    phases: phases.map((phase) => phase.printed),
    total: describeTotal(range, phases, risks.low),
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
    confidence: rateConfidence(prediction, widthFactor, 0, null),
    similar: [],
    coverage: null,
    burnRate: context.burnRate ?? null,
    durationHours: durationHours(planned) ?? null,
    projectSize,
    learnedFrom: { sessions: 0, phases: 0 },
  };
}
