import { Option, type Command } from 'commander';

import { backtest } from '../../parser/backtest/backtest.ts';
import {
  defaultHyperparameters,
  readHyperparameters,
  type Hyperparameters,
} from '../../parser/backtest/hyperparameters.ts';
import {
  historyColumns,
  readHistory,
  type HistoryColumn,
} from '../../parser/backtest/read-history.ts';
import type { ColumnNames } from '../../parser/csv-columns.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { units, type Unit } from '../../parser/usage/tokens.ts';
import { describeBacktest, describeOwnBacktest } from '../reporters/backtest.ts';
import type { BacktestAnswer, OwnBacktestAnswer } from '../schemas/backtest.ts';
import { replaySessions } from '../workspace/replay-sessions.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { columnNamesReader } from './column-names.ts';
import { inputName, readInput } from './input-file.ts';

type Options = {
  readonly columns?: ColumnNames<HistoryColumn>;
  readonly sort?: boolean;
  readonly hyperparameters?: string;
  readonly predictions?: boolean;
  readonly unit?: Unit;
};

export function define(command: Command, act: Act): void {
  command
    .argument(
      '[csv]',
      'a history: a line for each piece of work, with its estimate and its actual; without it your own sessions are replayed',
    )
    .option(
      '--columns <names>',
      `what columns are called, as estimate=est,actual=act; known ones are ${historyColumns.join(', ')}`,
      columnNamesReader(historyColumns, 'estimate=est,actual=act'),
    )
    .option('--sort', 'replay each series by its column time, not in the order of the file')
    .option('--hyperparameters <file>', 'begin with the settings of a JSON file')
    .option('--predictions', 'print every forecast with --json')
    .addOption(new Option('--unit <unit>', 'unit of the tokens of own sessions').choices(units))
    .action((csv: string | undefined, options: Options, self: Command) =>
      act(self, (context) =>
        csv === undefined ? replayOwn(context, options) : replay(context, csv, options),
      ),
    );
}

const fileOptions = ['columns', 'sort', 'hyperparameters'] as const;

async function replayOwn(context: Context, options: Options): Promise<void> {
  const { unit, predictions } = options;
  const option = fileOptions.find((name) => options[name] !== undefined);
  if (option !== undefined) {
    throw new ReckonError(`--${option} is about a file, and none is named`, {
      remedy: 'Name a CSV, or leave it out to replay your own sessions.',
    });
  }
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const replayed = await replaySessions(context, workspace, tracking, unit);
  const { predictions: phases, sessionPredictions, ...scores } = replayed;
  const answer: OwnBacktestAnswer = {
    ...scores,
    ...(predictions === true && { predictions: phases, sessionPredictions }),
  };
  context.answer(answer, () => describeOwnBacktest(answer, context.style));
}

async function replay(context: Context, csv: string, options: Options): Promise<void> {
  if (options.unit !== undefined) {
    throw new ReckonError(
      '--unit is about own sessions: what the numbers of a file are in is not known',
      {
        remedy: 'Leave it out.',
      },
    );
  }
  const text = await readInput(context, csv);
  const history = readHistory(text, options.columns);
  if (history.kind === 'wrong') {
    throw new ReckonError(`${inputName(context, csv)} is no history: ${history.reason}`, {
      remedy: history.remedy,
    });
  }
  const { rows } = history;
  if (options.sort === true && rows.every(({ time }) => time === undefined)) {
    throw new ReckonError(`${inputName(context, csv)} has no column of times to sort by`, {
      remedy: 'Say what it is called with: --columns time=…, or leave --sort out.',
    });
  }
  const { predictions, sessionPredictions, ...scores } = backtest(
    rows,
    await hyperparametersFrom(context, options.hyperparameters),
    { byTime: options.sort === true },
  );
  const { skipped } = history;
  const hasSessions = rows.some(({ session }) => session !== undefined);
  const answer: BacktestAnswer = {
    skipped,
    unit: null,
    ...scores,
    ...(options.predictions === true && { predictions }),
    ...(options.predictions === true && hasSessions && { sessionPredictions }),
  };
  context.answer(answer, () => describeBacktest(answer, context.style));
}

async function hyperparametersFrom(
  context: Context,
  file: string | undefined,
): Promise<Hyperparameters> {
  if (file === undefined) return defaultHyperparameters;
  const read = readHyperparameters(await readInput(context, file));
  if (read.kind === 'settings') return read.settings;
  throw new ReckonError(`${inputName(context, file)}${read.reason}`, {
    remedy: 'It holds an object of numbers: docs/estimation.md, Backtest.',
  });
}
