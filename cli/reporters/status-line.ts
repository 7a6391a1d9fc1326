import { formatShort } from '../../parser/numbers.ts';
import { minuteMs, type Instant } from '../../parser/time.ts';
import type { LastUsage } from '../../parser/windows/last-usage.ts';
import type { ReportedQuota, StatusPayload } from '../../parser/windows/status-payload.ts';

/** Older sums are shown with their age. */
const freshMs = 10 * minuteMs;

/**
 * One line for Claude Code's status line. What the client reports comes first: it is of this moment; what reckon added up
 * is of the last time that it did, and left out when it is of another day or block.
 *
 * @param clock the time of day of a moment, as the user's clock shows it
 */
export function statusLine(
  payload: StatusPayload | undefined,
  last: LastUsage | undefined,
  { now, clock }: { readonly now: Instant; readonly clock: (instant: Instant) => string },
): string {
  const { model, context, fiveHours, sevenDays, costUsd } = payload ?? {};
  const parts = [
    model,
    context && contextPart(context),
    fiveHours && quotaPart('5 h', fiveHours, clock),
    sevenDays && quotaPart('7 d', sevenDays, undefined),
    costUsd !== undefined && costUsd > 0 ? `session ${usd(costUsd)}` : undefined,
    ...(last ? lastParts(last, now, clock) : []),
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' · ') : 'reckon: no usage yet';
}

function contextPart({ used, window }: NonNullable<StatusPayload['context']>): string {
  return `context ${formatShort(used)} of ${formatShort(window)}, ${Math.round((100 * used) / window)} %`;
}

function quotaPart(
  name: string,
  { usedPercent, resetsAt }: ReportedQuota,
  clock: ((instant: Instant) => string) | undefined,
): string {
  const resets = clock && resetsAt !== undefined ? `, resets ${clock(resetsAt)}` : '';
  return `${name} ${Math.round(usedPercent)} %${resets}`;
}

function lastParts(
  { computedAt, dayEndsAt, dayUsd, block }: LastUsage,
  now: Instant,
  clock: (instant: Instant) => string,
): (string | undefined)[] {
  const ageMinutes = Math.floor((now - computedAt) / minuteMs);
  const isOld = now - computedAt > freshMs;
  const day = now < dayEndsAt && dayUsd !== undefined ? `today ${usd(dayUsd)}` : undefined;
  const open = block && now < block.endsAt ? block : undefined;
  const pace =
    open?.freshPerMinute === undefined ? '' : `, ${formatShort(open.freshPerMinute)}/min`;
  const blockText =
    open && `block ${formatShort(open.freshTokens)} fresh${pace}, until ${clock(open.endsAt)}`;
  const age = isOld && (day ?? blockText) !== undefined ? `(${ageMinutes} min ago)` : undefined;
  return [day, blockText, age];
}

function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
