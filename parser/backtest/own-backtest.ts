import { documentedSpreads, documentedTypes } from '../estimation/documented-table.ts';
import { predictFrom, type PredictionContext } from '../estimation/phase-start.ts';
import { phaseQuantile } from '../estimation/predict.ts';
import { priorBelief } from '../estimation/prior.ts';
import { predictTotal, totalQuantile } from '../estimation/session-total.ts';
import type { UnitRatio } from '../estimation/unit-ratio.ts';
import {
  createModelLearner,
  type LearningContext,
  type ModelLearner,
} from '../learning/learn-model.ts';
import { learnStart } from '../learning/learn-start.ts';
import type { Past, PastPhase, PastSession } from '../learning/past-session.ts';
import { useInUnit } from '../learning/past-use.ts';
import { partitionPoint } from '../partition-point.ts';
import type { Instant } from '../time.ts';
import type { Unit } from '../usage/tokens.ts';
import { forecastOf, type Forecast } from './forecast.ts';
import { aroundEstimate, createMedianRatio } from './methods.ts';
import {
  scoreCurve,
  scoreMethods,
  type MethodScores,
  type ReplayStep,
  type ScoreCurve,
} from './score-methods.ts';

/** The ways of forecasting that own sessions are replayed with: those of a file, and the documented formula with its own spread. */
export const ownMethodNames = ['reckon', 'raw', 'medianRatio', 'documented'] as const;
export type OwnMethodName = (typeof ownMethodNames)[number];

/** Own sessions replayed (docs/machine-interface.md, backtest). */
export type OwnBacktest = {
  /** Finished phases. */
  readonly n: number;
  readonly sessions: number;
  readonly unit: Unit;
  readonly methods: MethodScores<OwnMethodName>;
  readonly curve: ScoreCurve<OwnMethodName>;
  /** The same of whole sessions that were finished. */
  readonly totals: {
    readonly n: number;
    readonly methods: MethodScores<OwnMethodName>;
    readonly curve: ScoreCurve<OwnMethodName>;
  };
  readonly predictions: readonly (Forecast & {
    readonly row: number;
    readonly session: string;
    readonly phase: string;
    readonly actual: number;
  })[];
  readonly sessionPredictions: readonly (Forecast & {
    readonly series: string;
    readonly session: string;
    readonly actual: number;
  })[];
};

/** What own sessions are replayed with; the unit ratio is that which was known at a moment. */
export type OwnContext = Omit<LearningContext, 'unitRatio'> & {
  readonly unitRatioAt: (before: Instant) => (unit: Unit) => UnitRatio;
};

/** By how much the unit ratio or the start of formulas may have moved, in ln units, before all is learned anew with those of now. */
const settledRatio = 0.01;

type Step = ReplayStep<OwnMethodName>;
/** A forecast that was made, until what came of it is known. */
type Open = { readonly reckon: Forecast; settle(): void };

/**
 * Replays own sessions in the order of their end: each is forecast from those that were over when it began, and learned from when
 * it is over. Imported ones are only learned from.
 */
export function backtestOwn(past: Past, context: OwnContext): OwnBacktest {
  const { unit } = context;
  const { planned } = past;
  const phases = createReplay();
  const totals = createReplay();
  const predictions: OwnBacktest['predictions'][number][] = [];
  const sessionPredictions: OwnBacktest['sessionPredictions'][number][] = [];
  const knownAt = createKnowledge(past, context);
  let sessions = 0;

  /** Forecasts a session whose actuals are known; what it returns is done when the session is over. */
  const forecast = (session: PastSession, known: Known): (() => void) => {
    const { documented, learned } = known;
    const startOf = (phase: PastPhase) => predictFrom(phase.start, documented).median;
    const parts = session.phases.map((phase) => predictFrom(phase.start, learned));
    const open = session.phases.flatMap((phase, place) => {
      const actual = (phase.used && useInUnit(phase.used, unit)) ?? 0;
      const part = parts[place]!;
      if (actual <= 0 || part.median <= 0) return [];
      const reckon = forecastOf((tau) => phaseQuantile(part, learned.belief, tau));
      const spread = documentedSpreads[documentedTypes[phase.type].confidence];
      const own = phases.open({ estimate: startOf(phase), spread, actual, reckon });
      return [{ ...own, phase: phase.id, actual }];
    });
    const actual = (session.total && useInUnit(session.total, unit)) ?? 0;
    const total = predictTotal(parts, learned.belief);
    const reckon = forecastOf((tau) => totalQuantile(total, learned.belief, tau));
    const whole =
      actual > 0 && total.median > 0
        ? totals.open({ ...documentedTotal(session, startOf), actual, reckon })
        : undefined;
    return () => {
      if (open.length > 0 || whole) sessions += 1;
      for (const { settle, phase, actual: used, reckon: own } of open) {
        settle();
        const row = predictions.length;
        predictions.push({ row, session: session.id, phase, ...own, actual: used });
      }
      if (!whole) return;
      whole.settle();
      sessionPredictions.push({ series: '', session: session.id, ...reckon, actual });
    };
  };

  const settled: (() => void)[] = [];
  let over = 0;
  const settleUntil = (place: number) => {
    for (; over < place; over++) settled[over]?.();
  };
  const begun = planned
    .map((session, place) => ({ session, place }))
    .toSorted((a, b) => a.session.startedAt - b.session.startedAt || a.place - b.place);
  for (const { session, place } of begun) {
    if (session.imported) continue;
    // One that began and ended at one moment is not over before itself.
    const before = partitionPoint(planned, ({ endedAt }) => endedAt <= session.startedAt);
    settleUntil(Math.min(place, before));
    settled[place] = forecast(session, knownAt(session.startedAt, Math.min(place, before)));
  }
  settleUntil(planned.length);
  return {
    n: phases.steps.length,
    sessions,
    unit,
    methods: scoreMethods(phases.steps, ownMethodNames),
    curve: scoreCurve(phases.steps, ownMethodNames),
    totals: {
      n: totals.steps.length,
      methods: scoreMethods(totals.steps, ownMethodNames),
      curve: scoreCurve(totals.steps, ownMethodNames),
    },
    predictions,
    sessionPredictions,
  };
}

/** What phases are predicted with: what was learned, and the documented numbers. */
type Known = { readonly learned: PredictionContext; readonly documented: PredictionContext };

/** What was known at a moment: the sessions that were over, those without a plan among them, and the unit ratio of then. */
function createKnowledge(past: Past, { unit, project, unitRatioAt }: OwnContext) {
  let learner: ModelLearner | undefined;
  let learned = 0;
  let ratioOf = unitRatioAt(-Infinity);
  let shift = 0;
  return (at: Instant, over: number): Known => {
    const unplanned = past.unplanned.filter(({ endedAt }) => endedAt <= at);
    const ratioNow = unitRatioAt(at);
    const shiftNow = learnStart(unplanned, unit, ratioNow(unit).value).shift;
    const moved = Math.max(
      Math.abs(Math.log(ratioNow(unit).value / ratioOf(unit).value)),
      Math.abs(shiftNow - shift),
    );
    if (!learner || moved > settledRatio) {
      ratioOf = ratioNow;
      shift = shiftNow;
      learner = createModelLearner(unplanned, { unit, project, unitRatio: ratioOf });
      learned = 0;
    }
    for (; learned < over; learned++) learner.learn(past.planned[learned]!);
    const { belief } = learner.model();
    const context = { unit, project, unitRatio: ratioOf };
    return {
      learned: { ...context, startShift: shift, belief },
      documented: { ...context, startShift: 0, belief: priorBelief },
    };
  };
}

function createReplay() {
  const steps: Step[] = [];
  const medianRatio = createMedianRatio();
  return {
    steps: steps as readonly Step[],
    /** Forecasts an actual in every way; it is known once that is settled. */
    open: ({
      estimate,
      spread,
      actual,
      reckon,
    }: {
      readonly estimate: number;
      readonly spread: number;
      readonly actual: number;
      readonly reckon: Forecast;
    }): Open => {
      const forecasts = {
        reckon,
        raw: aroundEstimate(estimate),
        medianRatio: medianRatio.predict({ estimate }),
        documented: aroundEstimate(estimate, spread),
      };
      const seen = steps.length;
      return {
        reckon,
        settle: () => {
          steps.push({ seen, actual, forecasts });
          medianRatio.learn({ estimate, actual });
        },
      };
    },
  };
}

/** The sum of the documented numbers, with the spread that their sum of ranges has. */
function documentedTotal(
  { phases }: PastSession,
  startOf: (phase: PastPhase) => number,
): { readonly estimate: number; readonly spread: number } {
  let estimate = 0;
  let width = 0;
  for (const phase of phases) {
    const start = startOf(phase);
    estimate += start;
    width += start * documentedSpreads[documentedTypes[phase.type].confidence];
  }
  return { estimate, spread: estimate > 0 ? width / estimate : 0 };
}
