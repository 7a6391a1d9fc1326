import type { EstimateContext } from '../estimation/estimate.ts';
import { estimatePhases } from '../estimation/estimate.ts';
import { convertTokens, unitOfHandNumbers } from '../estimation/hand-number.ts';
import { modelSource, unlearnedModel, type ModelSource } from '../estimation/model.ts';
import type { Quota } from '../estimation/quota-check.ts';
import { leastProbability } from '../estimation/quota-check.ts';
import { formatTokens } from '../numbers.ts';
import type { PhaseType, Plan } from '../plans/plan.ts';
import type { Recommendation } from '../reconciliation/report/recommendations.ts';
import { roundTokens, type Unit } from '../usage/tokens.ts';
import { assessRisks, type PhaseRisk } from './high-risk.ts';
import { newLibraries, type NewLibrary } from './new-libraries.ts';
import { forecastSession, type SessionForecast } from './session-forecast.ts';
import { bestSize, cutPhases, mostDocumentedWork, type PlanCut } from './session-size.ts';
import { phasesToSplit, type PhaseToSplit } from './phases-to-split.ts';
import type { Statement } from './statement.ts';

/** What past sessions say beside the model. */
export type AdviceFacts = {
  /** Planned hours of finished phases. */
  readonly pastHours: readonly number[];
  /** Past sessions on a plan that were looked at for libraries. */
  readonly pastSessions: number;
  /** What sessions that came out say, of the whole and by the types given. */
  readonly tendencies: (types: ReadonlySet<PhaseType>) => readonly Recommendation[];
};

/** The best size of a session: a forecast of so many phases, or none where not even the first fits. */
export type SessionSize = {
  /** Tokens that it is to stay within, in the unit of the answer or, by the documented limit, in work tokens. */
  readonly within: number;
  readonly session: SessionForecast | null;
};

/** Advice on what is left of a plan (docs/estimation.md, Advice). */
export type PlanAdvice = {
  readonly plan: string;
  readonly title: string;
  readonly unit: Unit;
  readonly phases: { readonly open: number; readonly all: number };
  /** All open phases in one session; the probability is of what is left of the window. */
  readonly whole: SessionForecast;
  readonly window: Quota;
  /** Where ranges and probabilities are from, and the past phases and sessions they were learned from. */
  readonly model: {
    readonly source: ModelSource;
    readonly phases: number;
    readonly sessions: number;
  };
  /** Every open phase that something makes risky, the largest share of the variance first. */
  readonly highRisk: readonly PhaseRisk[];
  readonly phasesToSplit: readonly PhaseToSplit[];
  readonly newLibraries: readonly NewLibrary[];
  /** By what is left of the window, by a whole window, and by the documented limit; null where the quota is unknown. */
  readonly bestSize: {
    readonly left: SessionSize | null;
    readonly whole: SessionSize | null;
    readonly documented: SessionSize;
  };
  readonly split: {
    /** Whether to divide the plan, which one phase cannot be. */
    readonly suggested: boolean;
    readonly reasons: readonly Statement[];
    /** Where `plan split` would cut it; null where it is one part. */
    readonly cut: PlanCut | null;
  };
  readonly tendencies: readonly Recommendation[];
};

/**
 * Advises on a plan.
 *
 * @param open the part of it that is still to be done
 * @returns undefined for a plan with nothing to estimate
 */
export function advisePlan(
  plan: Plan,
  open: Plan,
  context: EstimateContext,
  facts: AdviceFacts,
): PlanAdvice | undefined {
  const phases = estimatePhases(open, context);
  if (phases.length === 0) return undefined;
  const { unit, unitRatio, quota, model = unlearnedModel } = context;
  const { belief } = model;
  const handUnit = unitOfHandNumbers(plan, context.configuredUnit);
  const risks = assessRisks(phases, {
    risks: open.risks,
    model,
    pastHours: facts.pastHours,
    unit,
    convert: (tokens) => convertTokens(tokens, handUnit, unit, unitRatio),
  });
  const whole = forecastSession(phases, belief, quota.remaining);
  const sizeWithin = (within: number | null) => {
    const size = bestSize(phases, belief, within);
    return {
      within: within === null ? mostDocumentedWork : roundTokens(within),
      session: size === 0 ? null : forecastSession(phases.slice(0, size), belief, within),
    };
  };
  const reasons = splitReasons(whole, quota, unit, model.phases);
  const cut = phases.length > 1 ? cutPhases(phases, belief, quota.limit) : undefined;
  const types = new Set(phases.map(({ printed }) => printed.type));
  return {
    plan: plan.id,
    title: plan.title,
    unit,
    phases: { open: phases.length, all: Math.max(plan.phases.length, phases.length) },
    whole,
    window: {
      source: quota.source,
      limit: rounded(quota.limit),
      used: rounded(quota.used),
      remaining: rounded(quota.remaining),
    },
    model: { source: modelSource(model), phases: model.phases, sessions: model.sessions },
    highRisk: risks
      .filter((risk) => risk.reasons.length > 0)
      .toSorted((a, b) => b.varianceShare - a.varianceShare),
    phasesToSplit: phasesToSplit(phases, risks, { unit, model, limit: quota.limit }),
    newLibraries: newLibraries(phases, facts.pastSessions),
    bestSize: {
      left: quota.remaining === null ? null : sizeWithin(quota.remaining),
      whole: quota.limit === null ? null : sizeWithin(quota.limit),
      documented: sizeWithin(null),
    },
    split: {
      suggested: phases.length > 1 && reasons.length > 0,
      reasons,
      cut: cut && cut.parts.length > 1 ? cut : null,
    },
    tendencies: facts.tendencies(types),
  };
}

function splitReasons(
  { probability, documentedWork }: SessionForecast,
  { remaining }: Quota,
  unit: Unit,
  n: number,
): Statement[] {
  const reasons: Statement[] = [];
  if (probability !== null && remaining !== null && probability < leastProbability) {
    reasons.push({
      text: `it fits the ${formatTokens(remaining)} ${unit} that are left of the window with ${Math.round(probability * 100)} %, and ${leastProbability * 100} % are asked for`,
      value: probability,
      n,
      source: 'derived',
    });
  }
  if (documentedWork > mostDocumentedWork) {
    reasons.push({
      text: `its documented total is ${formatTokens(documentedWork)} work tokens, above ${formatTokens(mostDocumentedWork)}`,
      value: documentedWork,
      n: null,
      source: 'documented',
    });
  }
  return reasons;
}

function rounded(tokens: number | null): number | null {
  return tokens === null ? null : roundTokens(tokens);
}
