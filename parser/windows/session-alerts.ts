import { count, formatTokens } from '../numbers.ts';
import { costText } from '../usage/cost-text.ts';
import type { Unit } from '../usage/tokens.ts';
import type { Alert } from './alert.ts';
import type { Health } from './health.ts';

/** A running session, as far as alerts depend on it; null where unknown. */
export type SessionFacts = {
  readonly unit: Unit;
  readonly actual: number | null;
  /** High end of the estimate. */
  readonly high: number | null;
  readonly minutes: { readonly estimate: number | null; readonly actual: number };
  readonly costUsd: number | null;
  /** Models that the cost lacks. */
  readonly unpriced: readonly string[];
  /** Where the prices are from. */
  readonly priceLabel: string;
  /** The plan's own budget. */
  readonly budget: { readonly usd: number | undefined; readonly quality: number | undefined };
  readonly quality: readonly { readonly name: string; readonly value: number }[];
  readonly health: Health;
  /** Minutes until the quota window ends. */
  readonly windowMinutes: number | null;
};

const timePercent = 120;
const costPercent = 80;
const leastQuality = 0.85;
/** The last minutes of a window that are told of, the shortest first. */
const windowSteps = [
  { minutes: 5, severity: 'urgent' },
  { minutes: 30, severity: 'warning' },
  { minutes: 60, severity: 'info' },
] as const;

type Check = (facts: SessionFacts) => readonly Alert[];

const checks: readonly Check[] = [
  ({ windowMinutes: left }) => {
    const step = windowSteps.find(({ minutes }) => left !== null && left <= minutes);
    if (!step || left === null) return [];
    const text = `The quota window ends in ${count(Math.ceil(left), 'minute')}.`;
    return [
      { kind: 'window', severity: step.severity, value: left, threshold: step.minutes, text },
    ];
  },
  ({ actual, high, unit }) => {
    if (high === null || actual === null || actual <= high) return [];
    const text = `The session is above its range: ${formatTokens(actual)} ${unit}, expected at most ${formatTokens(high)}. Write down why: reckon log "…" --deviation`;
    return [{ kind: 'range', severity: 'warning', value: actual, threshold: high, text }];
  },
  ({ minutes: { estimate, actual } }) => {
    const percent = estimate ? (actual / estimate) * 100 : 0;
    if (estimate === null || percent <= timePercent) return [];
    const text = `${actual} minutes are ${Math.round(percent)} % of the ${estimate} planned.`;
    return [{ kind: 'time', severity: 'warning', value: percent, threshold: timePercent, text }];
  },
  ({ costUsd, unpriced, priceLabel, budget: { usd } }) => {
    const percent = usd && costUsd !== null ? (costUsd / usd) * 100 : 0;
    if (costUsd === null || usd === undefined || percent < costPercent) return [];
    const text = `${unpriced.length > 0 ? 'At least ' : ''}${Math.round(percent)} % of the plan's $${usd.toFixed(2)} is used: ${costText({ costUsd, unpriced }, priceLabel)}.`;
    return [
      {
        kind: 'cost',
        severity: percent >= 100 ? 'urgent' : 'warning',
        value: percent,
        threshold: costPercent,
        text,
      },
    ];
  },
  ({ quality, budget }) => {
    const least = budget.quality ?? leastQuality;
    return quality
      .filter(({ value }) => value < least)
      .map(({ name, value }) => ({
        kind: 'quality',
        severity: 'warning',
        value,
        threshold: least,
        text: `Quality ${name} is ${value}, below ${least}.`,
      }));
  },
  ({ health }) =>
    health.warnings.map(({ measure, value, limit, warning, percent }) => ({
      kind: 'health',
      severity: percent >= 100 ? 'urgent' : 'warning',
      value,
      threshold: warning,
      text: `${formatTokens(value)} ${measure === 'tokens' ? 'work tokens' : measure} of at most ${formatTokens(limit)} for one session: end it soon, or divide what is left.`,
    })),
];

/** Everything about a running session that passed a threshold (docs/machine-interface.md, status). */
export function sessionAlerts(facts: SessionFacts): Alert[] {
  return checks.flatMap((check) => check(facts));
}
