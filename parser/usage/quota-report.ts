import type { Instant } from '../time.ts';
import type { SourceName } from './sources.ts';

/** What a provider said of a quota window, as an agent logged it: a percentage of a limit that nobody tells. */
export type QuotaReport = {
  readonly source: SourceName;
  /** The provider's name of the limit, such as `codex`; one account may have several. */
  readonly limit: string;
  /** How long the window is, in minutes; undefined where it is not logged. */
  readonly windowMinutes: number | undefined;
  /** 0 to 100, as reported. */
  readonly usedPercent: number;
  /** When it begins anew; undefined where it is not logged. */
  readonly resetsAt: Instant | undefined;
  /** When it was reported. */
  readonly capturedAt: Instant;
};

/** The latest report of each window of each limit, the shorter window first. */
export function latestReports(reports: Iterable<QuotaReport>): readonly QuotaReport[] {
  const latest = new Map<string, QuotaReport>();
  for (const report of reports) {
    const key = JSON.stringify([report.source, report.limit, report.windowMinutes]);
    const known = latest.get(key);
    if (!known || known.capturedAt <= report.capturedAt) latest.set(key, report);
  }
  return [...latest.values()].toSorted(
    (a, b) =>
      compare(a.limit, b.limit) || (a.windowMinutes ?? Infinity) - (b.windowMinutes ?? Infinity),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
