import { InvalidArgumentError, Option, type Command } from 'commander';

import { count } from '../../parser/numbers.ts';
import { countResponses } from '../../parser/usage/count-responses.ts';
import { describeUsage } from '../../parser/usage/describe-usage.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import { blockStarts, type BlockStart } from '../../parser/windows/find-blocks.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { usageFormats, usagePrinter, type UsageFormat } from '../reporters/usage.ts';
import { timezoneFor } from '../workspace/timezone.ts';
import { groupings, readGroups, type Grouping } from '../workspace/usage-groups.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { isSpanOfDays, readSpan, type SpanOptions } from './usage-span.ts';

type Options = SpanOptions & {
  readonly all?: boolean;
  readonly timezone?: string;
  readonly by: Grouping;
  readonly blockStart?: BlockStart;
  readonly active?: boolean;
  readonly recent?: boolean;
  readonly order: 'asc' | 'desc';
  readonly breakdown?: boolean;
  readonly compact?: boolean;
  readonly format?: UsageFormat;
};

export function define(command: Command, act: Act): void {
  command
    .option('--all', 'everything in the logs, not only this repository')
    .addOption(new Option('--by <group>', 'how to group').choices(groupings).default('day'))
    .option('--since <time>', 'from this time or date on')
    .option('--until <time>', 'before this time; a date counts whole')
    .addOption(
      new Option(
        '--last <number>',
        'the last days, weeks or months; 1 is the present one',
      ).argParser(wholeNumber),
    )
    .option(
      '--timezone <zone>',
      "zone whose days count, such as Europe/Berlin; the system's by default",
    )
    .addOption(
      new Option(
        '--block-start <rule>',
        'where blocks of five hours begin: with their first token, or as in ccusage with its hour',
      ).choices(blockStarts),
    )
    .option('--active', 'only the block that is open, with its projection')
    .option('--recent', 'only blocks of the last three days')
    .addOption(
      new Option('--order <order>', 'oldest or newest first')
        .choices(['asc', 'desc'])
        .default('asc'),
    )
    .option('--breakdown', 'each model under its group')
    .option('--compact', 'no wider than 80 characters')
    .addOption(new Option('--format <format>', 'how to print').choices(usageFormats))
    .action((options: Options, self: Command) =>
      act(self, (context) =>
        showUsage(context, options, self.optsWithGlobals<{ json?: boolean }>().json === true),
      ),
    );
}

async function showUsage(context: Context, options: Options, json: boolean): Promise<void> {
  refuseContradictions(options, json);
  const { by } = options;
  const workspace = await openWorkspace(context);
  const everything = options.all === true || workspace.repository === undefined;
  const timezone = timezoneFor(context, options.timezone);
  const now = context.ports.clock.now();
  const prices = createPriceBook(workspace.configuration.prices);
  const { usage, records, groups, facts } = await readGroups(context, workspace, {
    by,
    everything,
    isSpanOfDays: isSpanOfDays(options),
    inSpan: readSpan(options, { now, timezone }, by),
    timezone,
    prices,
    blocks: {
      start: options.blockStart ?? 'first',
      shown: options.active ? 'active' : options.recent ? 'recent' : 'all',
    },
  });
  const fromReceipts = countResponses(
    records.filter(({ file, metered }) => file === undefined && !metered),
  );
  if (fromReceipts > 0) {
    context.note(
      `${count(fromReceipts, 'response')} counted by receipts: their logs are not here any more.`,
    );
  }
  const byHand = countResponses(records.filter(({ metered }) => metered));
  if (byHand > 0) {
    context.note(
      `${count(byHand, 'message')} counted by hand in sessions: their tokens are assumed or read off, their cost is unknown.`,
    );
  }
  const answer = describeUsage(
    { ...usage, records },
    {
      sources: usage.sources,
      quotaReports: usage.quotaReports,
      groups: options.order === 'desc' ? groups.toReversed() : groups,
      facts,
      timezone,
      prices,
    },
  );
  const format = options.format ?? 'table';
  const print = await usagePrinter(context.isJson ? 'json' : format);
  context.answer(
    answer,
    () =>
      print(answer, {
        by,
        scope: everything ? 'all projects' : 'this repository',
        timezone,
        now,
        prices: prices.label,
        breakdown: options.breakdown === true,
        home: context.env['HOME'],
        isActiveAlone: options.active === true,
        style: options.compact
          ? { ...context.style, width: Math.min(80, context.style.width) }
          : context.style,
      }),
    format === 'table' ? 'text' : 'data',
  );
}

/** Options that would go unheard are errors: who gave them expects another answer. */
function refuseContradictions(options: Options, json: boolean): void {
  const { format, by } = options;
  if (json && format !== undefined && format !== 'json') {
    throw new ReckonError(`--json and --format ${format} are two forms of one answer`, {
      remedy: 'Give one of them.',
    });
  }
  if (by === 'block') {
    if (options.active && options.recent) {
      throw new ReckonError('--active and --recent are two choices of blocks', {
        remedy: 'Give one of them; --recent holds the active block too.',
      });
    }
    return;
  }
  const ofBlocks = [
    options.blockStart !== undefined && '--block-start',
    options.active && '--active',
    options.recent && '--recent',
  ].find((name) => typeof name === 'string');
  if (ofBlocks) {
    throw new ReckonError(`${ofBlocks} is about blocks, and this is by ${by}`, {
      remedy: 'Add --by block.',
    });
  }
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1 on.');
}
