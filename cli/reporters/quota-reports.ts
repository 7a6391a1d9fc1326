import { parseInstant, type Instant } from '../../parser/time.ts';
import { logSources } from '../../parser/usage/sources.ts';
import type { DescribedQuotaReport } from '../../parser/usage/describe-usage.ts';

/**
 * What agents logged of their quota windows, a line for each: `Codex CLI reported on 20 Nov, 10:05: 40 % of 5 hours used
 * (resets 20 Nov, 11:00), 7.5 % of 7 days used.`
 */
export function quotaReportLines(
  reports: readonly DescribedQuotaReport[],
  { timezone, now }: { readonly timezone: string; readonly now: Instant },
): readonly string[] {
  const momentOf = (text: string) => {
    const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
    const format = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: timezone });
    return format.format(parseInstant(text));
  };
  const groups = Map.groupBy(reports, ({ source, limit, capturedAt }) =>
    JSON.stringify([source, limit, capturedAt]),
  );
  return [...groups.values()].flatMap((windows) => {
    const [first] = windows;
    if (!first) return [];
    const { title } = logSources[first.source];
    // The ordinary limit has the name of the agent.
    const limit = title.toLowerCase().startsWith(first.limit)
      ? ''
      : ` (${first.limit.replaceAll(/\s+/g, ' ').slice(0, 40)})`;
    const parts = windows.map(({ usedPercent, windowMinutes, resetsAt }) => {
      const span = windowMinutes === null ? 'a window' : spanText(windowMinutes);
      const isOver = resetsAt !== null && (parseInstant(resetsAt) ?? Infinity) <= now;
      const reset =
        resetsAt === null ? '' : ` (${isOver ? 'reset' : 'resets'} ${momentOf(resetsAt)})`;
      return `${Math.round(usedPercent * 10) / 10} % of ${span} used${reset}`;
    });
    return [`${title}${limit} reported on ${momentOf(first.capturedAt)}: ${parts.join(', ')}.`];
  });
}

function spanText(minutes: number): string {
  if (minutes >= 1440 && minutes % 1440 === 0) return `${minutes / 1440} days`;
  return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
}
