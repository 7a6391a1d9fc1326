import { documentedSpreads, documentedTypes } from '../estimation/documented-table.ts';
import { predictFrom } from '../estimation/phase-start.ts';
import { priorBelief } from '../estimation/prior.ts';
import type { UnitRatio } from '../estimation/unit-ratio.ts';
import {
  createModelLearner,
  type LearningContext,
  type ModelLearner,
} from '../learning/learn-model.ts';
import type { Past, PastPhase, PastSession } from '../learning/past-session.ts';
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

/** By how much the unit ratio may have moved, in ln units, before all is learned anew with the one of now. */
const settledRatio = 0.01;

type Step = ReplayStep<OwnMethodName>;
type Row = {
  readonly estimate: number;
  readonly spread: number;
  readonly actual: number;
  readonly reckon: Forecast;
};

/** Replays own sessions in the order of their end: each is forecast from those before it, then learned from. Imported ones are only learned from. */
export function backtestOwn(past: Past, context: OwnContext): OwnBacktest {
  const phases = createReplay();
  const totals = createReplay();
  const predictions: OwnBacktest['predictions'][number][] = [];
  const sessionPredictions: OwnBacktest['sessionPredictions'][number][] = [];
  const learnerFor = createLearners(past, context);
  let sessions = 0;
  for (const [index, session] of past.planned.entries()) {
    const { learner, prediction } = learnerFor(index);
    if (session.imported) {
      learner.learn(session);
      continue;
    }
    const startOf = (phase: PastPhase) => predictFrom(phase.start, prediction).median;
    let told = 0;
    learner.learn(session, {
      phase: (phase, quantile, actual) => {
        told += 1;
        const reckon = forecastOf(quantile);
        const spread = documentedSpreads[documentedTypes[phase.type].confidence];
        phases.add({ estimate: startOf(phase), spread, actual, reckon });
        const row = predictions.length;
        predictions.push({ row, session: session.id, phase: phase.id, ...reckon, actual });
      },
      total: (_session, quantile, actual) => {
        told += 1;
        const reckon = forecastOf(quantile);
        totals.add({ ...documentedTotal(session, startOf), actual, reckon });
        sessionPredictions.push({ series: '', session: session.id, ...reckon, actual });
      },
    });
    if (told > 0) sessions += 1;
  }
  return {
    n: phases.steps.length,
    sessions,
    unit: context.unit,
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

/** What was known before each session: the sessions before it, those without a plan that were over, and the unit ratio of then. */
function createLearners(past: Past, { unit, project, unitRatioAt }: OwnContext) {
  let learner: ModelLearner | undefined;
  let ratioOf = unitRatioAt(-Infinity);
  let unplanned = 0;
  return (index: number) => {
    const { startedAt } = past.planned[index]!;
    const over = past.unplanned.filter(({ endedAt }) => endedAt <= startedAt);
    const ratioNow = unitRatioAt(startedAt);
    const moved = Math.abs(Math.log(ratioNow(unit).value / ratioOf(unit).value));
    if (!learner || over.length !== unplanned || moved > settledRatio) {
      unplanned = over.length;
      ratioOf = ratioNow;
      learner = createModelLearner(over, { unit, project, unitRatio: ratioOf });
      for (const before of past.planned.slice(0, index)) learner.learn(before);
    }
    const prediction = { unit, project, unitRatio: ratioOf, startShift: 0, belief: priorBelief };
    return { learner, prediction };
  };
}

function createReplay(): { readonly steps: readonly Step[]; add(row: Row): void } {
  const steps: Step[] = [];
  const medianRatio = createMedianRatio();
  return {
    steps,
    add: ({ estimate, spread, actual, reckon }) => {
      const forecasts = {
        reckon,
        raw: aroundEstimate(estimate),
        medianRatio: medianRatio.predict({ estimate }),
        documented: aroundEstimate(estimate, spread),
      };
      steps.push({ seen: steps.length, actual, forecasts });
      medianRatio.learn({ estimate, actual });
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
