import type { Command } from 'commander';

import { createPriceBook } from '../../parser/usage/price-book.ts';
import { sumLastUsage } from '../../parser/windows/sum-last-usage.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { readLogSources } from '../workspace/log-sources.ts';
import { openWorkspace } from '../workspace/workspace.ts';

/** Internal: adds up what a status line shows of all usage on this machine. */
export function define(command: Command, act: Act): void {
  command.action((_options: object, self: Command) => act(self, refreshUsage));
}

async function refreshUsage(context: Context): Promise<void> {
  const { clock, lastUsage } = context.ports;
  const workspace = await openWorkspace(context);
  const { records } = await readLogSources(context, workspace);
  const prices = createPriceBook(workspace.configuration.prices);
  lastUsage.save(sumLastUsage(records, { now: clock.now(), timezone: clock.timeZone() }, prices));
}
