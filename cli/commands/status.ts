import type { Command } from 'commander';

import { createPriceBook } from '../../parser/usage/price-book.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { describeStatus } from '../reporters/status.ts';
import { readStanding } from '../workspace/standing.ts';
import { openWorkspace } from '../workspace/workspace.ts';

export function define(command: Command, act: Act): void {
  command.action((_options: object, self: Command) => act(self, showStatus));
}

async function showStatus(context: Context): Promise<void> {
  const workspace = await openWorkspace(context);
  const answer = await readStanding(context, workspace);
  const { clock } = context.ports;
  context.answer(answer, () =>
    describeStatus(answer, {
      now: clock.now(),
      timeZone: clock.timeZone(),
      prices: createPriceBook(workspace.configuration.prices).label,
      style: context.style,
    }),
  );
}
