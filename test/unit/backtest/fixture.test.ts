import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { createHistoryLearner } from '../../../parser/backtest/history-learner.ts';
import type { HistoryRow } from '../../../parser/backtest/history-row.ts';
import { hyperparametersSchema } from '../../../parser/backtest/hyperparameters.ts';
import { parse } from 'valibot';

// Steps of another program that does the same, beside the repository.
const file = new URL('../../../../shared/data/estimation/fixture-learner.json', import.meta.url);
const missing = !existsSync(file);
const why = missing ? ' (SKIPPED: ../shared/data/estimation is not here)' : '';
// oxlint-disable-next-line no-console -- what is not tested must be seen
if (missing) console.warn(`the learner's fixture is missing: ${file.pathname}`);

/** A step of the fixture as a row: `e` is the ln estimate, `y` the ln of actual ÷ estimate. */
function rowOf({ e, y, cat, project }: Record<'e' | 'y' | 'cat' | 'project', number>): HistoryRow {
  const estimate = Math.exp(e);
  return {
    estimate,
    actual: estimate * Math.exp(y),
    type: String(cat),
    project: String(project),
    series: '',
    session: undefined,
    time: undefined,
  };
}

test.skipIf(missing)(`forty steps are those of another program${why}`, () => {
  const { hp, steps } = JSON.parse(readFileSync(file, 'utf8'));
  const learner = createHistoryLearner(parse(hyperparametersSchema, hp));
  for (const step of steps) {
    const { q } = step;
    const row = rowOf(step);
    const { estimate } = row;
    const { low, q25, mid, q75, high } = learner.predict(row);
    for (const [index, quantile] of [low, q25, mid, q75, high].entries()) {
      expect(Math.abs(Math.log(quantile / estimate) - q[index])).toBeLessThan(1e-8);
    }
    learner.learn(row);
  }
});

test.skipIf(missing)(`mu and scale are those of another program to the twelfth digit${why}`, () => {
  const { hp, steps } = JSON.parse(readFileSync(file, 'utf8'));
  const learner = createHistoryLearner(parse(hyperparametersSchema, hp));
  for (const step of steps) {
    const { mu, scale } = step;
    const row = rowOf(step);
    const { estimate } = row;
    const { median, spread } = learner.predictionOf(row);
    expect(Math.abs(Math.log(median / estimate) - mu)).toBeLessThan(1e-12);
    expect(Math.abs(spread - scale)).toBeLessThan(1e-12);
    learner.learn(row);
  }
});
