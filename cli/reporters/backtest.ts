import { methodNames } from '../../parser/backtest/methods.ts';
import { ownMethodNames, type OwnMethodName } from '../../parser/backtest/own-backtest.ts';
import type { Score } from '../../parser/backtest/score.ts';
import { count, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import type { BacktestAnswer, OwnBacktestAnswer } from '../schemas/backtest.ts';
import { layOut } from './table.ts';

const names: Readonly<Record<OwnMethodName, string>> = {
  reckon: 'reckon',
  raw: 'the estimate ± 30 %',
  medianRatio: 'its own median ratio',
  documented: 'the documented range',
};

/** How the model would have done on a history, beside simpler ways. */
export function describeBacktest(answer: BacktestAnswer, style: Style): string {
  const { reckon } = answer.methods;
  return [
    `${count(answer.n, 'row')} of ${answer.series === 1 ? 'one series' : `${formatTokens(answer.series)} series`} replayed: each was forecast from those before it, then learned from.`,
    '',
    methodTable(answer.methods, methodNames, style),
    '',
    'How reckon learns, by rows of the series that were known before:',
    '',
    curveTable(answer.curve, style),
    '',
    `Of 80 % ranges 8 in 10 should hold: here ${percent(reckon.coverage80)} of ${count(reckon.n, 'row')} did. ${scoreNote}`,
    ...(answer.skipped > 0
      ? [
          `${count(answer.skipped, 'row')} without an estimate and an actual above 0 ${answer.skipped === 1 ? 'was' : 'were'} left out.`,
        ]
      : []),
  ].join('\n');
}

/** How the model would have done on own sessions, beside the documented formula and simpler ways. */
export function describeOwnBacktest(answer: OwnBacktestAnswer, style: Style): string {
  const { n, sessions, unit, methods, totals } = answer;
  if (n + totals.n === 0) {
    return 'No session on a plan is over yet, so there is nothing to replay.\nA history of elsewhere can be replayed too: reckon backtest FILE.csv';
  }
  const parts = [
    `${count(n, 'finished phase')} of ${count(sessions, 'session')} replayed, in ${unit} tokens: each was forecast from what was over before it, then learned from.`,
  ];
  if (n > 0) {
    parts.push(
      'Phases:',
      methodTable(methods, ownMethodNames, style),
      'How reckon learns, by phases that were known before:',
      curveTable(answer.curve, style),
    );
  }
  if (totals.n > 0) {
    parts.push(
      `Whole sessions, ${totals.n} that were finished:`,
      methodTable(totals.methods, ownMethodNames, style),
      'By sessions that were known before:',
      curveTable(totals.curve, style),
    );
  }
  const of = totals.n > 0 ? totals.methods.reckon : methods.reckon;
  const what = totals.n > 0 ? 'session' : 'phase';
  parts.push(
    `Of 80 % ranges 8 in 10 should hold: here ${percent(of.coverage80)} of ${count(of.n, what)} did. ${scoreNote}`,
  );
  return parts.join('\n\n');
}

const scoreNote =
  'The interval score is the width of the range and ten times the miss, in ln: less is better.';

const right = 'right' as const;
const scoreColumns = [
  { title: 'inside 80 %', align: right },
  { title: 'inside 50 %', align: right, spare: 2 },
  { title: 'typical miss', align: right },
  { title: 'within 25 %', align: right, spare: 3 },
  { title: 'actual ÷ mid', align: right, spare: 4 },
  { title: 'high ÷ low', align: right },
  { title: 'interval score', align: right, spare: 1 },
];

function methodTable<Name extends OwnMethodName>(
  methods: Readonly<Record<Name, Score>>,
  shown: readonly Name[],
  style: Style,
): string {
  return layOut(
    [{ title: '' }, ...scoreColumns],
    shown.map((name) => [
      name === 'reckon' ? style.bold(names[name]) : names[name],
      ...cells(methods[name]),
    ]),
    style.width,
  );
}

function curveTable(
  curve: readonly { readonly from: number; readonly to: number; readonly reckon: Score }[],
  style: Style,
): string {
  return layOut(
    [{ title: 'known', align: right }, { title: 'n', align: right }, ...scoreColumns],
    curve.map(({ from, to, reckon }) => [
      from === to ? String(from) : `${from}–${to}`,
      String(reckon.n),
      ...cells(reckon),
    ]),
    style.width,
  );
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
