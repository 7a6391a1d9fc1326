import { methodNames, type MethodName } from '../../parser/backtest/methods.ts';
import type { Score } from '../../parser/backtest/score.ts';
import { count, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import type { BacktestAnswer } from '../schemas/backtest.ts';
import { layOut } from './table.ts';

const names: Readonly<Record<MethodName, string>> = {
  reckon: 'reckon',
  raw: 'the estimate ± 30 %',
  medianRatio: 'its own median ratio',
};

/** How the model would have done on a history, beside simpler ways. */
export function describeBacktest(answer: BacktestAnswer, style: Style): string {
  const right = 'right' as const;
  const scores = [
    { title: 'inside 80 %', align: right },
    { title: 'inside 50 %', align: right, spare: 2 },
    { title: 'typical miss', align: right },
    { title: 'within 25 %', align: right, spare: 3 },
    { title: 'actual ÷ mid', align: right, spare: 4 },
    { title: 'high ÷ low', align: right },
    { title: 'interval score', align: right, spare: 1 },
  ];
  const { reckon } = answer.methods;
  return [
    `${count(answer.n, 'row')} of ${answer.series === 1 ? 'one series' : `${formatTokens(answer.series)} series`} replayed: each was forecast from those before it, then learned from.`,
    '',
    layOut(
      [{ title: '' }, ...scores],
      methodNames.map((name) => [
        name === 'reckon' ? style.bold(names[name]) : names[name],
        ...cells(answer.methods[name]),
      ]),
      style.width,
    ),
    '',
    'How reckon learns, by rows of the series that were known before:',
    '',
    layOut(
      [{ title: 'known', align: right }, { title: 'n', align: right }, ...scores],
      answer.curve.map(({ from, to, reckon: own }) => [
        from === to ? String(from) : `${from}–${to}`,
        String(own.n),
        ...cells(own),
      ]),
      style.width,
    ),
    '',
    `Of 80 % ranges 8 in 10 should hold: here ${percent(reckon.coverage80)} of ${count(reckon.n, 'row')} did. The interval score is the width of the range and ten times the miss, in ln: less is better.`,
    ...(answer.skipped > 0
      ? [
          `${count(answer.skipped, 'row')} without an estimate and an actual above 0 ${answer.skipped === 1 ? 'was' : 'were'} left out.`,
        ]
      : []),
  ].join('\n');
}

function cells(score: Score): string[] {
  const number = (value: number | null, print: (value: number) => string) =>
    value === null ? '–' : print(value);
  return [
    percent(score.coverage80),
    percent(score.coverage50),
    percent(score.mdare),
    percent(score.pred25),
    number(score.bias, (value) => `${value.toFixed(2)}×`),
    number(score.widthFactor, (value) => `${value.toFixed(1)}×`),
    number(score.intervalScore80, (value) => value.toFixed(2)),
  ];
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(0)} %`;
}
