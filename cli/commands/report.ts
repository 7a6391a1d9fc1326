import type { Command } from 'commander';

import { reportMarkdown } from '../../parser/reconciliation/report-markdown.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Act } from '../command.ts';
import { chooseSession } from '../workspace/choose-session.ts';
import { writeReport } from '../workspace/report-file.ts';
import { reconcileSession, track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';

export function define(command: Command, act: Act): void {
  command
    .argument(
      '[session]',
      'the session by id or part of it; without it the active or the latest one',
    )
    .option('--write', "put the report into the session's report.md, in its own marked section")
    .action((name: string | undefined, options: { write?: boolean }, self: Command) =>
      act(self, (context) => reportSession(context, name, options.write === true)),
    );
}

async function reportSession(
  context: Context,
  name: string | undefined,
  write: boolean,
): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const tracked = chooseSession(tracking, name);
  context.report(tracked.loaded?.messages ?? []);
  const answer = await reconcileSession(context, workspace, tracking, tracked);
  if (write) {
    if (!tracked.loaded) {
      throw new ReckonError(`session ${answer.session} has no file yet`, {
        remedy: `Write it first with: reckon end ${answer.plan ?? ''}`,
      });
    }
    const file = await writeReport(context, workspace, tracked.loaded.path, answer);
    context.note(`The report is in ${file}.`);
  }
  context.answer(answer, () => `# Report of ${answer.session}\n\n${reportMarkdown(answer)}`);
}
