import { sumCounts } from '../numbers.ts';
import { formatInstantOrNull, formatInstant } from '../time.ts';
import { describeGroup, type DescribedGroup, type GroupFacts } from './describe-group.ts';
import { groupUsage, recordsWithin, sumUsage } from './group.ts';
import type { UsageGroup, UsageGrouping, UsageSpan } from './group.ts';
import type { PriceBook } from './price-book.ts';
import type { UsageLog } from './record.ts';
import type { QuotaReport } from './quota-report.ts';
import { nameLogs, nothingIn, type SourceName } from './sources.ts';
import { describeTokens, noTokens } from './tokens.ts';
import type { Tokens } from './tokens.ts';
import { roundUsdOrNull } from './usd.ts';

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
 * @param options.facts by key of a group what is said of it beside its usage
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
    readonly facts?: ReadonlyMap<string, GroupFacts> | undefined;
    readonly timezone: string;
    readonly prices?: PriceBook | undefined;
  } & UsageSpan,
): UsageDescription {
  const { by, timezone, prices } = options;
  const records = recordsWithin(log.records, options);
  const sum = sumUsage(records, prices);
  const sources = options.sources ?? ['claude'];
  const nothing = nothingIn(sources);
  const groups = options.groups ?? (by ? groupUsage(records, { by, timezone, prices }) : []);
  return {
    source: nameLogs(sources),
    range: { from: formatInstantOrNull(sum.from), to: formatInstantOrNull(sum.to) },
    responses: sum.responses,
    partial: sum.partial,
    synthetic: sumCounts(log.synthetic),
    invalidLines: sumCounts(log.invalidLines),
    tokens: describeTokens(records.length > 0 ? sum.tokens : nothing),
    costUsd: records.length > 0 || nothing === noTokens ? roundUsdOrNull(sum.costUsd) : null,
    unpriced: sum.unpriced,
    groups: groups.map((group) => describeGroup(group, options.facts?.get(group.key), prices)),
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
