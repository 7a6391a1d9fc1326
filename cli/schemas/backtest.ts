import * as v from 'valibot';

import type { Score } from '../../parser/backtest/score.ts';
import { describing, type Answer } from './answer.ts';
import { share, unit, whole } from './common.ts';

const score = describing<Score>()(
  v.object({
    n: whole,
    mdare: v.pipe(v.nullable(v.number()), v.description('Median of |mid − actual| ÷ actual.')),
    mmre: v.pipe(v.nullable(v.number()), v.description('Mean of the same.')),
    pred25: v.pipe(v.nullable(share), v.description('Share within 25 % of the actual.')),
    bias: v.pipe(v.nullable(v.number()), v.description('Median of actual ÷ mid.')),
    coverage50: v.nullable(share),
    coverage80: v.nullable(share),
    widthFactor: v.pipe(v.nullable(v.number()), v.description('Median of high ÷ low.')),
    intervalScore80: v.pipe(
      v.nullable(v.number()),
      v.description('Mean width in ln units and ten times the miss: less is better.'),
    ),
  }),
);
const methods = v.object({ reckon: score, raw: score, medianRatio: score });
const forecast = {
  low: v.number(),
  q25: v.number(),
  mid: v.number(),
  q75: v.number(),
  high: v.number(),
  actual: v.number(),
};

const ownMethods = v.object({ ...methods.entries, documented: score });
const window = {
  seen: v.pipe(whole, v.description('How many were known before, about.')),
  from: whole,
  to: whole,
};
const sessionPredictions = v.optional(
  v.array(v.object({ series: v.string(), session: v.string(), ...forecast })),
);

/** `backtest` without a file: own sessions. */
export const ownBacktestAnswer = v.object({
  n: v.pipe(whole, v.description('Finished phases that were replayed.')),
  sessions: whole,
  unit,
  methods: ownMethods,
  curve: v.array(v.object({ ...window, ...ownMethods.entries })),
  totals: v.pipe(
    v.object({
      n: whole,
      methods: ownMethods,
      curve: v.array(v.object({ ...window, ...ownMethods.entries })),
    }),
    v.description('The same of whole sessions that were finished.'),
  ),
  predictions: v.optional(
    v.array(v.object({ row: whole, session: v.string(), phase: v.string(), ...forecast })),
  ),
  sessionPredictions,
});
export type OwnBacktestAnswer = Answer<typeof ownBacktestAnswer>;

/** `backtest` of a file. */
export const backtestAnswer = v.object({
  n: v.pipe(whole, v.description('Rows that were replayed.')),
  skipped: v.pipe(whole, v.description('Rows without an estimate and an actual above 0.')),
  series: whole,
  unit: v.pipe(v.null(), v.description('What numbers of a file are in is not known.')),
  methods,
  curve: v.array(v.object({ ...window, ...methods.entries })),
  predictions: v.optional(v.array(v.object({ row: whole, ...forecast }))),
  sessionPredictions,
});
export type BacktestAnswer = Answer<typeof backtestAnswer>;
