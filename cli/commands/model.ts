import { Option, type Command } from 'commander';

import { units, type Unit } from '../../parser/usage/tokens.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { describeModel } from '../reporters/model.ts';
import { countedSessions } from '../workspace/counted-sessions.ts';
import { estimateContext } from '../workspace/estimation.ts';
import { loadModelReport } from '../workspace/model-report.ts';
import { outcomesOf } from '../workspace/session-outcomes.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';

type Options = { readonly unit?: Unit };

export function define(command: Command, act: Act): void {
  command
    .addOption(new Option('--unit <unit>', 'unit of the tokens').choices(units))
    .action((options: Options, self: Command) =>
      act(self, (context) => showModel(context, options)),
    );
}

async function showModel(context: Context, { unit }: Options): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const { counted } = countedSessions(tracking, { samples: false });
  const facts = await estimateContext(context, workspace, tracking, { unit });
  const outcomes = await outcomesOf(context, workspace, tracking, counted);
  const answer = await loadModelReport(context, workspace, tracking, { facts, outcomes });
  context.answer(answer, () => describeModel(answer, context.style));
}
