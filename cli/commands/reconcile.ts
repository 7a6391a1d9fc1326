import type { Command } from 'commander';

import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Context } from '../context.ts';
import { describeReconciliation } from '../reporters/reconciliation.ts';
import type { Act } from '../command.ts';
import { chooseSession } from '../workspace/choose-session.ts';
import { reconcileSession } from '../workspace/reconcile-session.ts';
import { reportOf } from '../workspace/session-outcomes.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';

export function define(command: Command, act: Act): void {
  command
    .argument(
      '[session]',
      'the session by id or part of it; without it the active or the latest one',
    )
    .action((name: string | undefined, _options: object, self: Command) =>
      act(self, (context) => reconcileOne(context, name)),
    );
}

async function reconcileOne(context: Context, name: string | undefined): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const tracked = chooseSession(tracking, name);
  context.report(tracked.loaded?.messages ?? []);
  const answer = await reconcileSession(context, workspace, tracking, tracked);
  const { trend } = await reportOf(context, workspace, tracking, answer);
  const prices = createPriceBook(workspace.configuration.prices).label;
  context.answer(answer, () => describeReconciliation(answer, { prices, trend }, context.style));
}
