import { measureUnitRatio } from '../../parser/estimation/unit-ratio.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import { originOf } from '../../parser/usage/sources.ts';
import { formatInstantOrNull, minuteMs } from '../../parser/time.ts';
import { roundTokens, tokensInUnit, wholeTokens, type Unit } from '../../parser/usage/tokens.ts';
import type { QuotaWindow } from '../../parser/windows/active-window.ts';
import type { Alert } from '../../parser/windows/alert.ts';
import { quotaOfBudget } from '../../parser/windows/budget-quota.ts';
import { measureBurnRate } from '../../parser/windows/burn-rate.ts';
import {
  nextQuotaAlert,
  quotaAlerts,
  quotaLevel,
  type QuotaFacts,
} from '../../parser/windows/quota-level.ts';
import { deriveRunway, measureTokensPerToolCall } from '../../parser/windows/runway.ts';
import type { Context } from '../context.ts';
import { clockTime } from '../reporters/clock-time.ts';
import { lastsText } from '../reporters/lasts.ts';
import type { StatusAnswer } from '../schemas/status.ts';
import { ownBudget } from './estimation.ts';
import type { UsageReading } from './usage.ts';
import type { Workspace } from './workspace.ts';

/**
 * What is left of the quota window by the user's own budget, how long it lasts, and the alert that was reached.
 * Without a budget only what was used and the pace are known.
 */
export function readQuota(
  context: Context,
  workspace: Workspace,
  usage: UsageReading,
  window: QuotaWindow | undefined,
): { readonly quota: StatusAnswer['quota']; readonly alerts: readonly Alert[] } {
  const { unit } = workspace;
  const now = context.ports.clock.now();
  const origin = originOfUse(window?.records ?? [], usage);
  const budget = ownBudget(workspace);
  const ratio = (wanted: Unit) => measureUnitRatio(usage.ownRecords, wanted).value;
  const { source, limit, remaining } = quotaOfBudget(budget, window, unit, ratio);
  const used = window ? tokensInUnit(window.used, unit) : 0;
  const pace = window
    ? measureBurnRate(window.records, window.from, now, unit)
    : { current: null, average: null };
  const runway = deriveRunway(remaining, pace, measureTokensPerToolCall(usage.ownRecords, unit));
  const usedPercent = limit === null || Number.isNaN(used) ? null : (used / limit) * 100;
  const facts: QuotaFacts = {
    unit,
    ratio: ratio(unit),
    remaining: remaining ?? 0,
    toolCalls: runway.toolCalls,
    lasts:
      runway.minutes === null
        ? undefined
        : lastsText(runway.minutes, window ? (window.to - now) / minuteMs : null),
    resetsAt: window ? clockTime(window.to, context.ports.clock.timeZone()) : 'the reset',
  };
  const level = mapKnown(usedPercent, (percent) => quotaLevel(percent, facts));
  return {
    quota: {
      source,
      label: budget?.label ?? null,
      unit,
      capturedAt: null,
      usedPercent: mapKnown(usedPercent, (percent) => Math.round(percent * 10) / 10),
      used: wholeTokens(used),
      limit: mapKnown(limit, roundTokens),
      remaining: mapKnown(remaining, roundTokens),
      resetsAt: formatInstantOrNull(window?.to),
      burnRate: {
        current: mapKnown(pace.current, roundTokens),
        average: mapKnown(pace.average, roundTokens),
      },
      runway: {
        minutes: mapKnown(runway.minutes, Math.floor),
        toolCalls: mapKnown(runway.toolCalls, Math.floor),
      },
      level: level?.level ?? null,
      guidance: level?.guidance ?? null,
      nextAlert: mapKnown(usedPercent, nextQuotaAlert) ?? null,
      sources: {
        used: origin,
        limit: budget ? (budget.unit === unit ? 'hand' : 'derived') : null,
        remaining: mapKnown(remaining, () => 'derived'),
        resetsAt: window ? 'derived' : null,
        burnRate: origin,
        runway: 'derived',
      },
    },
    alerts: mapKnown(usedPercent, (percent) => quotaAlerts(percent, facts)) ?? [],
  };
}

/** Where the numbers of a window are from: the least certain of its parts. */
function originOfUse(
  records: readonly UsageRecord[],
  { sources }: UsageReading,
): 'measured' | 'hand' | 'assumed' {
  const byHand = records.flatMap(({ metered }) => metered ?? []);
  if (byHand.includes('assumed')) return 'assumed';
  return byHand.length > 0 ? 'hand' : originOf(sources);
}

function mapKnown<T>(value: number | null, change: (value: number) => T): T | null {
  return value === null ? null : change(value);
}
