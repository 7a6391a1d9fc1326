import { basename } from 'node:path';
import { Option, type Command } from 'commander';

import type { ColumnNames } from '../../parser/csv-columns.ts';
import { importColumns, type ImportColumn } from '../../parser/imports/import-row.ts';
import { importFormats, type ImportFormat } from '../../parser/imports/read-import-lines.ts';
import { createMessage } from '../../parser/messages.ts';
import { count } from '../../parser/numbers.ts';
import { phaseTypes, type PhaseType } from '../../parser/plans/plan.ts';
import { units, type Unit } from '../../parser/usage/tokens.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeImport } from '../reporters/import.ts';
import type { ImportAnswer } from '../schemas/import.ts';
import { findImport, type FoundImport, type HistoryFile } from '../workspace/find-import.ts';
import { writeImported } from '../workspace/import-sessions.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { describeSession } from './describe-imported.ts';
import { areOlder, importOlder } from './import-older.ts';
import { askAbove, mostUnasked } from './ask-above.ts';
import { columnNamesReader } from './column-names.ts';
import { inputName, readInput } from './input-file.ts';

type Options = {
  readonly unit?: Unit;
  readonly columns?: ColumnNames<ImportColumn>;
  readonly type?: PhaseType;
  readonly format?: ImportFormat;
  readonly skipBad?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
};

export function define(command: Command, act: Act): void {
  command
    .argument(
      '<files...>',
      'CSV or NDJSON: a row for each phase, or for each session; or folders and files of an older store',
    )
    .addOption(
      new Option(
        '--unit <unit>',
        'what all tokens are in; without it the unit of the configuration',
      ).choices(units),
    )
    .option(
      '--columns <names>',
      `what columns are called, as actual=tokens,ended=date; known ones are ${importColumns.join(', ')}`,
      columnNamesReader(importColumns, 'actual=tokens,ended=date'),
    )
    .addOption(
      new Option(
        '--type <type>',
        'what rows are taken for whose type is missing or unknown',
      ).choices(phaseTypes),
    )
    .addOption(
      new Option(
        '--format <format>',
        "what the files are; by default by their names' ends",
      ).choices(importFormats),
    )
    .option('--skip-bad', 'leave out rows that are wrong, where else nothing is written')
    .option('--dry-run', 'show what would be written and write nothing')
    .option('--yes', `write more than ${mostUnasked} sessions without asking`)
    .action((files: string[], options: Options, self: Command) =>
      act(self, async (context) => {
        if (await areOlder(context, files)) return importOlder(context, files, options);
        return importFiles(context, files, options);
      }),
    );
}

async function importFiles(
  context: Context,
  files: readonly string[],
  options: Options,
): Promise<void> {
  const workspace = await openWorkspace(context);
  const { unit: configuredUnit } = workspace.configuration;
  const unit = options.unit ?? configuredUnit;
  const found = await findImport(context, workspace, await readFiles(context, files, options), {
    names: options.columns ?? {},
    unit,
    type: options.type,
    now: context.ports.clock.now(),
  });
  if (options.skipBad !== true) refuseBad(context, found.bad);
  const dryRun = options.dryRun === true;
  const written: string[] = [];
  if (!dryRun && found.added.length > 0) {
    await askAbove(context, found.added.length, {
      yes: options.yes === true,
      fewer: 'import fewer rows at a time',
    });
    for (const session of found.added) {
      written.push(await writeImported(context, workspace, session));
    }
  }
  const answer: ImportAnswer = {
    dryRun,
    unit,
    unitSource: options.unit === undefined ? 'assumed' : 'hand',
    configuredUnit,
    sessions: found.added.map(describeSession),
    standing: [...found.standing],
    skipped: found.bad.map(({ file, line, reason, remedy }) => ({ file, line, reason, remedy })),
    rowsSkipped: linesOf(found.bad),
    typesAssumed: found.typesAssumed,
    files: written,
    older: null,
  };
  context.answer(answer, () => describeImport(answer, context.style));
}

async function readFiles(
  context: Context,
  paths: readonly string[],
  { format }: Options,
): Promise<HistoryFile[]> {
  const files: HistoryFile[] = [];
  for (const path of paths) {
    const file = inputName(context, path);
    const text = await readInput(context, path);
    files.push({ file, name: basename(path), text, format: format ?? formatOf(file) });
  }
  return files;
}

function formatOf(file: string): ImportFormat {
  if (/\.csv$/i.test(file)) return 'csv';
  if (/\.(?:ndjson|jsonl)$/i.test(file)) return 'ndjson';
  throw new ReckonError(`${file}: its name does not say what it is`, {
    remedy: `Say it with --format ${importFormats.join(' or ')}.`,
  });
}

/** Nothing is written unless everything can be. */
function refuseBad(context: Context, bad: FoundImport['bad']): void {
  if (bad.length === 0) return;
  context.report(
    bad.map(({ file, line, reason, remedy }) =>
      createMessage('import-row', 'error', reason, {
        file,
        place: { line, column: 1 },
        remedy,
      }),
    ),
  );
  const rows = linesOf(bad);
  throw new ReckonError(`${count(rows, 'row')} cannot be imported, and nothing was written`, {
    remedy: 'Correct them, or leave them out with --skip-bad.',
  });
}

function linesOf(bad: FoundImport['bad']): number {
  return new Set(bad.map(({ file, line }) => `${line}:${file}`)).size;
}
