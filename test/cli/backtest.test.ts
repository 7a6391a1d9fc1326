import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createScratch } from './scratch.ts';

/** A repository with a history of three people, whose work takes twice what they say. */
function withHistory() {
  const scratch = createScratch();
  const lines = Array.from({ length: 60 }, (_none, index) => {
    const estimate = 10 + (index % 7) * 5;
    const actual = estimate * 2 * (1 + ((index * 37) % 11) / 20 - 0.25);
    return `p${index % 3},${estimate},${actual.toFixed(2)},t${index % 2},${60 - index},s${Math.floor(index / 12)}`;
  });
  writeFileSync(
    join(scratch.root, 'history.csv'),
    `who,est,act,kind,when,session\n${lines.join('\n')}\n,,,,,\n`,
  );
  return scratch;
}
const columns = ['--columns', 'series=who,estimate=est,actual=act,type=kind,time=when'];

test('replays a history, and prints each forecast where it is asked for', () => {
  const { call, json } = withHistory();
  const { code, stdout } = call('backtest', 'history.csv', ...columns);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^60 rows of 3 series replayed/);
  expect(stdout).toContain('1 row without an estimate and an actual above 0 was left out.');

  const answer = json('backtest', 'history.csv', ...columns);
  expect(answer).toMatchObject({ n: 60, series: 3, skipped: 1, unit: null });
  expect(answer.predictions).toBeUndefined();
  expect(answer.methods.reckon.intervalScore80).toBeLessThan(answer.methods.raw.intervalScore80);
  expect(answer.methods.reckon.mdare).toBeLessThan(answer.methods.raw.mdare);

  const detailed = json('backtest', 'history.csv', ...columns, '--predictions');
  expect(detailed.predictions.map(({ row }: { row: number }) => row)).toEqual(
    Array.from({ length: 60 }, (_none, index) => index),
  );
  // Five sessions, each with rows of three people.
  expect(detailed.sessionPredictions).toHaveLength(15);

  const sorted = json('backtest', 'history.csv', ...columns, '--sort', '--predictions');
  // In the order of the file all the same; the last row was the first that was done, and nothing was known before it.
  const actuals = (own: typeof sorted) =>
    own.predictions.map(({ actual }: { actual: number }) => actual);
  expect(actuals(sorted)).toEqual(actuals(detailed));
  expect(sorted.predictions.at(-1).mid).toBeCloseTo(10 + (59 % 7) * 5, 9);
  expect(detailed.predictions.at(-1).mid).not.toBeCloseTo(10 + (59 % 7) * 5, 0);
});

test('takes other settings, and says what is wrong with them', () => {
  const { call, json, root } = withHistory();
  writeFileSync(join(root, 'hp.json'), '{ "s0": 0.2, "cal": "abs" }\n');
  const [usual, narrow] = [[], ['--hyperparameters', 'hp.json']].map((own) =>
    json('backtest', 'history.csv', ...columns, ...own),
  );
  expect(narrow.curve[0].reckon.widthFactor).toBeLessThan(usual.curve[0].reckon.widthFactor);
  for (const [text, reason] of [
    ['{ "vi": -1 }', 'hp.json: `vi` must be a number of 0 or more'],
    ['{ vi', 'hp.json is no JSON'],
  ] as const) {
    writeFileSync(join(root, 'hp.json'), text);
    const { code, stderr } = call(
      'backtest',
      'history.csv',
      ...columns,
      '--hyperparameters',
      'hp.json',
    );
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  }
});

test.each([
  [['no.csv'], 'no.csv cannot be read: it does not exist'],
  [['history.csv'], 'history.csv is no history: It has no column `estimate` and `actual`'],
  [['history.csv', '--columns', 'estimate=est,actual=act', '--sort'], 'has no column of times'],
  [['history.csv', '--columns', 'guess=est'], 'Write them as estimate=est'],
])('says what is wrong: %j', (words, reason) => {
  const { code, stderr, stdout } = withHistory().call('backtest', ...words);
  expect(code).toBe(2);
  expect(stderr).toContain(reason);
  expect(stdout).toBe('');
});
