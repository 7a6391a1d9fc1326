import { sumCounts } from '../numbers.ts';
import { formatInstant, formatInstantOrNull } from '../time.ts';
import { groupUsage, recordsWithin, sumUsage } from './group.ts';
import type { UsageGroup, UsageGrouping, UsageSpan } from './group.ts';
import type { PriceBook } from './price-book.ts';
import type { UsageLog } from './record.ts';
import type { QuotaReport } from './quota-report.ts';
import { nameLogs, type SourceName } from './sources.ts';
import { describeTokens } from './tokens.ts';
import type { Tokens } from './tokens.ts';
import { roundUsd } from './usd.ts';

/** A group as the machine interface shows it; times are ISO 8601 in UTC, of its first and last record. */
type DescribedGroup = {
  readonly key: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly responses: number;
  readonly tokens: Tokens;
  /** At list prices or the user's own, in USD to a millionth; null when no model of it has a price. */
  readonly costUsd: number | null;
};

/** A report of a quota window as the machine interface shows it. */
export type DescribedQuotaReport = {
  readonly source: SourceName;
  readonly limit: string;
  readonly windowMinutes: number | null;
  readonly usedPercent: number;
  readonly resetsAt: string | null;
  readonly capturedAt: string;
};

/** The object that `usage --json` prints (docs/machine-interface.md). */
export type UsageDescription = {
  /** What was read (`nameLogs`): `claude-transcripts`, `codex-rollouts` and so on, several with `+` between them. */
  readonly source: string;
  /** Times of the first and last record, null when there are none. */
  readonly range: { readonly from: string | null; readonly to: string | null };
  readonly responses: number;
  /** Responses whose stream was cut, so that their output is a lower bound. */
  readonly partial: number;
  /** Of the whole reading, whatever the span. */
  readonly synthetic: number;
  /** Of the whole reading, whatever the span. */
  readonly invalidLines: number;
  readonly tokens: Tokens;
  readonly costUsd: number | null;
  /** Models left out of `costUsd`, because they have no price; with ` (fast)` where only fast mode has none. */
  readonly unpriced: readonly string[];
  readonly groups: readonly DescribedGroup[];
  /** What the logs say of quota windows, the latest of each, whatever the span; empty where they say nothing. */
  readonly quotaReports: readonly DescribedQuotaReport[];
};

/**
 * Puts a log into the form of the machine interface: sums are of unrounded counts, each printed one rounded once.
 *
 * @param options.sources what the log was read from; Claude Code's transcripts when not given
 * @param options.quotaReports what the logs say of quota windows
 * @param options.by how to group; without it there are no groups
 * @param options.groups groups made by the caller, in place of `by`
 * @param options.timezone IANA name of the zone whose days count
 * @param options.prices what costs are made of; the shipped list prices when not given
 * @throws RangeError when there is no such zone
 */
export function describeUsage(
  log: UsageLog,
  options: {
    readonly quotaReports?: readonly QuotaReport[] | undefined;
    readonly sources?: readonly SourceName[] | undefined;
    readonly by?: UsageGrouping | undefined;
    readonly groups?: readonly UsageGroup[] | undefined;
    readonly timezone: string;
    readonly prices?: PriceBook | undefined;
  } & UsageSpan,
): UsageDescription {
  const { by, timezone, prices } = options;
  const records = recordsWithin(log.records, options);
  const sum = sumUsage(records, prices);
  const groups = options.groups ?? (by ? groupUsage(records, { by, timezone, prices }) : []);
  return {
    source: nameLogs(options.sources ?? ['claude']),
    range: { from: formatInstantOrNull(sum.from), to: formatInstantOrNull(sum.to) },
    responses: sum.responses,
    partial: sum.partial,
    synthetic: sumCounts(log.synthetic),
    invalidLines: sumCounts(log.invalidLines),
    tokens: describeTokens(sum.tokens),
    costUsd: roundOrNull(sum.costUsd),
    unpriced: sum.unpriced,
    groups: groups.map((group) => ({
      key: group.key,
      from: formatInstantOrNull(group.from),
      to: formatInstantOrNull(group.to),
      responses: group.responses,
      tokens: describeTokens(group.tokens),
      costUsd: roundOrNull(group.costUsd),
    })),
    quotaReports: (options.quotaReports ?? []).map((report) => ({
      source: report.source,
      limit: report.limit,
      windowMinutes: report.windowMinutes ?? null,
      usedPercent: report.usedPercent,
      resetsAt: formatInstantOrNull(report.resetsAt),
      capturedAt: formatInstant(report.capturedAt),
    })),
  };
}

function roundOrNull(usd: number | undefined): number | null {
  return usd === undefined ? null : roundUsd(usd);
}
