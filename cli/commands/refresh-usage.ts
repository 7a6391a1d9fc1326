import type { Command } from 'commander';

import { addDays, calendarOf } from '../../parser/usage/calendar.ts';
import { sumUsage } from '../../parser/usage/group.ts';
import { createPriceBook } from '../../parser/usage/price-book.ts';
import { tokensInUnit } from '../../parser/usage/tokens.ts';
import { describeBlocks } from '../../parser/windows/describe-blocks.ts';
import { findBlocks } from '../../parser/windows/find-blocks.ts';
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
  const now = clock.now();
  const timezone = clock.timeZone();
  const workspace = await openWorkspace(context);
  const prices = createPriceBook(workspace.configuration.prices);
  const { records } = await readLogSources(context, workspace);
  const { dayOf, startOf } = calendarOf(timezone);
  const today = dayOf(now);
  const dayBegan = startOf(today);
  const ofDay = sumUsage(
    records.filter(({ at }) => at >= dayBegan),
    prices,
  );
  const active = findBlocks(records, 'first', now).filter(({ isActive }) => isActive);
  const [block] = describeBlocks(active, { counts: () => true, now, unit: 'fresh', prices });
  lastUsage.save({
    computedAt: now,
    dayEndsAt: startOf(addDays(today, 1)),
    dayUsd: ofDay.costUsd,
    block: block && {
      endsAt: active[0]!.to,
      freshTokens: tokensInUnit(block.group.tokens, 'fresh'),
      freshPerMinute: block.facts.burnRate?.tokensPerMinute,
      costUsd: block.group.costUsd,
    },
  });
}
