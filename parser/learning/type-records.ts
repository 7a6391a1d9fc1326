import { phaseTypes, type PhaseType } from '../plans/plan.ts';
import { isInside } from '../reconciliation/describe-variance.ts';
import type { ReconciledPhase } from '../reconciliation/reconcile.ts';
import {
  hasForecastPhases,
  type Coverage,
  type SessionOutcome,
} from '../reconciliation/session-outcome.ts';
import { median } from '../statistics.ts';
import type { Unit } from '../usage/tokens.ts';

/** How the phases of a type came out that were forecast, with their number; null where there is none. */
export type TypeRecord = {
  readonly type: PhaseType;
  readonly n: number;
  readonly coverage: Coverage;
  /** Median of |variancePercent|. */
  readonly typicalMissPercent: number | null;
  /** Median of actual ÷ middle. */
  readonly medianRatio: number | null;
};

/** What an hour of a type takes, wall clock, over finished phases. */
export type TypeRate = {
  readonly type: PhaseType;
  readonly phases: number;
  readonly hours: number;
  /** In the unit that was asked for. */
  readonly tokensPerHour: number;
};

type TypedPhase = ReconciledPhase & { readonly type: PhaseType; readonly tokens: number };

/** How forecasts of phases came out, by type; types without any are left out. */
export function recordsByType(outcomes: readonly SessionOutcome[]): TypeRecord[] {
  const phases = outcomes.filter(hasForecastPhases).flatMap((outcome) => typedPhases(outcome));
  return phaseTypes.flatMap((type) => {
    const own = phases.filter(
      (phase) => phase.type === type && phase.finished && phase.variancePercent !== null,
    );
    if (own.length === 0) return [];
    const inside = own.filter(
      ({ interval, tokens, finished }) => interval && isInside(interval, tokens, finished),
    );
    return [
      {
        type,
        n: own.length,
        coverage: { inside: inside.length, of: own.length },
        typicalMissPercent:
          median(own.map(({ variancePercent }) => Math.abs(variancePercent ?? 0))) ?? null,
        medianRatio:
          median(own.flatMap(({ tokens, estimate }) => (estimate ? [tokens / estimate] : []))) ??
          null,
      },
    ];
  });
}

/** What an hour takes, by type; types without a minute of finished work are left out. */
export function ratesByType(outcomes: readonly SessionOutcome[], unit: Unit): TypeRate[] {
  const phases = outcomes.flatMap((outcome) => typedPhases(outcome, unit));
  return phaseTypes.flatMap((type) => {
    const own = phases.filter(
      (phase) => phase.type === type && phase.finished && phase.minutes > 0 && phase.tokens > 0,
    );
    const hours = own.reduce((sum, { minutes }) => sum + minutes, 0) / 60;
    const tokens = own.reduce((sum, phase) => sum + phase.tokens, 0);
    return hours > 0 ? [{ type, phases: own.length, hours, tokensPerHour: tokens / hours }] : [];
  });
}

/** The phases whose type is known, with what they used in a unit as far as that is known, that of their session where none is named. */
function typedPhases({ answer, types }: SessionOutcome, unit: Unit = answer.unit): TypedPhase[] {
  return answer.phases.flatMap((phase) => {
    const type = types.get(phase.id);
    const tokens = phase.actual[unit];
    return type === undefined || tokens === null ? [] : [{ ...phase, type, tokens }];
  });
}
