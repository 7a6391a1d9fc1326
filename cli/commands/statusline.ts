import type { Command } from 'commander';

import { formatInstant, formatInstantOrNull } from '../../parser/time.ts';
import { roundTokens } from '../../parser/usage/tokens.ts';
import { roundUsdOrNull } from '../../parser/usage/usd.ts';
import type { LastUsage } from '../../parser/windows/last-usage.ts';
import {
  readStatusPayload,
  type ReportedQuota,
  type StatusPayload,
} from '../../parser/windows/status-payload.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import type { Answer } from '../schemas/answer.ts';
import type { statuslineAnswer } from '../schemas/statusline.ts';
import { clockTime } from '../reporters/clock-time.ts';
import { statusLine } from '../reporters/status-line.ts';

/** The same as `cli/status-line.ts` prints when it is called without options, for those who ask with some. */
export function define(command: Command, act: Act): void {
  command.action((_options: object, self: Command) => act(self, showStatusLine));
}

async function showStatusLine(context: Context): Promise<void> {
  const { clock, lastUsage, stdin } = context.ports;
  const payload = readStatusPayload(stdin.isPiped ? await stdin.readText() : '');
  const last = lastUsage.load();
  const now = clock.now();
  const zone = clock.timeZone();
  context.answer(describe(payload, last), () =>
    statusLine(payload, last, { now, clock: (instant) => clockTime(instant, zone) }),
  );
}

function describe(
  payload: StatusPayload | undefined,
  last: LastUsage | undefined,
): Answer<typeof statuslineAnswer> {
  const { model, context, fiveHours, sevenDays, costUsd } = payload ?? {};
  return {
    model: model ?? null,
    context: context ? { ...context, usedPercent: (100 * context.used) / context.window } : null,
    fiveHours: describeQuota(fiveHours),
    sevenDays: describeQuota(sevenDays),
    costUsd: roundUsdOrNull(costUsd),
    lastUsage: last ? describeLast(last) : null,
  };
}

function describeQuota(quota: ReportedQuota | undefined) {
  if (!quota) return null;
  return { usedPercent: quota.usedPercent, resetsAt: formatInstantOrNull(quota.resetsAt) };
}

function describeLast({ computedAt, dayEndsAt, dayUsd, block }: LastUsage) {
  return {
    computedAt: formatInstant(computedAt),
    dayEndsAt: formatInstant(dayEndsAt),
    dayUsd: roundUsdOrNull(dayUsd),
    block: block
      ? {
          endsAt: formatInstant(block.endsAt),
          freshTokens: roundTokens(block.freshTokens),
          freshPerMinute: block.freshPerMinute ?? null,
          costUsd: roundUsdOrNull(block.costUsd),
        }
      : null,
  };
}
