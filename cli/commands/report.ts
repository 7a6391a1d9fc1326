import type { Command } from 'commander';

import { reportRange } from '../../parser/reconciliation/range/range-report.ts';
import { reportMarkdown } from '../../parser/reconciliation/report-markdown.ts';
import { rangeForms, readRange, type NamedRange } from '../../parser/usage/named-range.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Act } from '../command.ts';
import { describeRangeReport, rangeReportMarkdown } from '../reporters/range-report.ts';
import type { RangeAnswer } from '../reporters/range-report-sections.ts';
import { chooseSession } from '../workspace/choose-session.ts';
import { rangeFacts } from '../workspace/range-facts.ts';
import { writeReport } from '../workspace/report-file.ts';
import { reportOf } from '../workspace/session-outcomes.ts';
import { timezoneFor } from '../workspace/timezone.ts';
import { reconcileSession } from '../workspace/reconcile-session.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';

type Options = {
  readonly write?: boolean;
  readonly markdown?: boolean;
  readonly samples?: boolean;
  readonly timezone?: string;
};

export function define(command: Command, act: Act): void {
  command
    .argument(
      '[session-or-range]',
      `a session by id or part of it, or a range: ${rangeForms}; without it the active or the latest session`,
    )
    .option('--write', "put a session's report into its report.md, in its own marked section")
    .option('--markdown', 'print the report of a range as markdown')
    .option('--samples', 'count samples in a range beside real sessions')
    .option(
      '--timezone <zone>',
      "zone whose days count in a range, such as Europe/Berlin; the system's by default",
    )
    .action((name: string | undefined, options: Options, self: Command) =>
      act(self, (context) => report(context, name, options)),
    );
}

async function report(context: Context, name: string | undefined, options: Options): Promise<void> {
  const clock = {
    now: context.ports.clock.now(),
    timezone: timezoneFor(context, options.timezone),
  };
  const read = name === undefined ? undefined : readRange(name, clock);
  if (read?.kind === 'wrong') {
    throw new ReckonError(read.reason, { remedy: `Ranges are ${rangeForms}.` });
  }
  return read?.kind === 'range'
    ? reportOfRange(context, read.range, options)
    : reportOfSession(context, name, options);
}

async function reportOfRange(context: Context, range: NamedRange, options: Options): Promise<void> {
  if (options.write === true) {
    throw new ReckonError('--write is for the report of a session; a range has no file', {
      remedy: `Take its markdown with: reckon report ${range.name} --markdown`,
    });
  }
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  context.report([...tracking.plans.unreadable, ...tracking.sessions.unreadable]);
  const { facts, samples } = await rangeFacts(context, workspace, tracking, range, {
    samples: options.samples === true,
  });
  const answer: RangeAnswer = { ...reportRange(facts), samples };
  const { label } = facts.prices;
  context.answer(answer, () =>
    options.markdown === true
      ? rangeReportMarkdown(answer, label)
      : describeRangeReport(answer, label, context.style),
  );
}

async function reportOfSession(
  context: Context,
  name: string | undefined,
  options: Options,
): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const tracked = chooseSession(tracking, name);
  context.report(tracked.loaded?.messages ?? []);
  const reconciled = await reconcileSession(context, workspace, tracking, tracked);
  const answer = await reportOf(context, workspace, tracking, reconciled);
  if (options.write === true) {
    if (!tracked.loaded) {
      throw new ReckonError(`session ${answer.session} has no file yet`, {
        remedy: `Write it first with: reckon end ${answer.plan ?? ''}`,
      });
    }
    const file = await writeReport(context, workspace, tracked.loaded.path, answer);
    context.note(`The report is in ${file}.`);
  }
  const prices = createPriceBook(workspace.configuration.prices).label;
  context.answer(
    answer,
    () => `# Report of ${answer.session}\n\n${reportMarkdown(answer, prices)}`,
  );
}
