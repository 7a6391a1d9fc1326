import { expect, test } from 'vitest';
import { defaultConfiguration } from '../../../parser/configuration.ts';
import { parseConfiguration } from '../../../parser/read-configuration.ts';

/** Reads a configuration whose `prices` stand on its second line. */
function read(prices: string) {
  const text = `{ "unit": "total",\n"prices": ${prices} }`;
  const { configuration, messages } = parseConfiguration(text, 'reckon.config.json');
  return {
    prices: configuration?.prices,
    findings: messages.map(({ line, column, reason }) => `${line}:${column} ${reason}`),
  };
}

test('a configuration without prices has none', () => {
  expect(defaultConfiguration.prices).toEqual({});
});

test('prices are read by name of the model', () => {
  const model = {
    input: 1,
    output: 0,
    cacheRead: 0.05,
    longContext: { input: 2, output: 3 },
    fast: 2.5,
    webSearch: 0,
  };
  expect(read(JSON.stringify({ 'claude-x-9': model }))).toEqual({
    prices: { 'claude-x-9': model },
    findings: [],
  });
});

test.each([
  ['3', ['2:11 Unexpected value of `prices`']],
  ['{ "m": 3 }', ['2:18 Unexpected value of `prices.m`']],
  ['{ "m": { "input": 1 } }', ['2:18 Unexpected value of `prices.m.output`']],
  ['{ "m": { "input": -1, "output": 1 } }', ['2:29 Unexpected value of `prices.m.input`']],
  ['{ "m": { "input": 1e999, "output": 1 } }', ['2:29 Unexpected value of `prices.m.input`']],
  ['{ "m": { "input": "1", "output": 1 } }', ['2:29 Unexpected value of `prices.m.input`']],
  ['{ "m": { "input": 1, "output": 1, "fast": 0 } }', ['2:53 Unexpected value of `prices.m.fast`']],
  ['{ "m": { "input": 1, "output": 1, "cached": 0 } }', ['2:55 Unknown setting `prices.m.cached`']],
  [
    '{ "m": { "input": 1, "output": 1, "longContext": { "input": 1 } } }',
    ['2:60 Unexpected value of `prices.m.longContext.output`'],
  ],
  ['{ "": { "input": 1, "output": 1 } }', ['2:17 Unexpected value of `prices.`']],
])('%s is reported with its place', (prices, findings) => {
  expect(read(prices).findings).toEqual(findings);
});
