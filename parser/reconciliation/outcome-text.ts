import { count, formatTokens } from '../numbers.ts';
import type { Reconciliation } from './reconcile.ts';

/** How a session stands to its estimate: settled once all that the estimate was for is finished. */
export type Standing = {
  /**
   * `open`: not all of it is finished, so that below and inside may change yet. `unknown`: the log does not know the unit of
   * the estimate.
   */
  readonly kind: 'none' | 'unused' | 'unknown' | 'settled' | 'open';
  readonly place: 'inside' | 'above' | 'below';
};

/** Where the actual lies to the range, and whether that is the end of it. */
export function standingOf({ total, complete, responses }: Reconciliation): Standing {
  const { interval, actual } = total;
  if (interval === null) return { kind: 'none', place: 'inside' };
  if (actual === null) return { kind: 'unknown', place: 'inside' };
  const place = actual > interval.high ? 'above' : actual < interval.low ? 'below' : 'inside';
  if (responses === 0) return { kind: 'unused', place };
  return { kind: complete === true ? 'settled' : 'open', place };
}

/** `still below its range`: where an actual lies, for a session that is not settled. */
export function openPlaceText(place: 'inside' | 'above' | 'below'): string {
  return {
    inside: 'inside its range so far',
    above: 'above its range',
    below: 'still below its range',
  }[place];
}

/** What was used cannot be held against the estimate, since the log does not tell its unit. */
export function unknownText({ unit, log }: Reconciliation): string {
  const instead =
    log.work === null || unit === 'work' ? '' : `, and ${formatTokens(log.work)} work`;
  return `The log does not tell how many ${unit} tokens were used${instead}, so that nothing is compared.`;
}

/** What its records are: a log that knows nothing but work has a record for each call of a tool. */
export function recordWord({
  log,
  metered,
}: Pick<Reconciliation, 'log' | 'metered'>): 'response' | 'tool call' {
  return log.total === null && metered === null ? 'tool call' : 'response';
}

/** `5 messages counted by hand, their tokens assumed`; undefined where a log tells all of it. */
export function meteredText({ metered }: Pick<Reconciliation, 'metered'>): string | undefined {
  if (!metered) return undefined;
  const origin = metered.assumed ? 'assumed' : 'read off';
  return `${count(metered.messages, 'message')} counted by hand, their tokens ${origin}`;
}

/** Which part of the estimate was finished, for a session that is over and did not finish all of it. */
export function unfinishedText({ phases }: Reconciliation): string {
  const estimated = phases.filter((phase) => phase.estimate !== null);
  const finished = estimated.filter((phase) => phase.finished).length;
  return `${finished} of ${count(estimated.length, 'estimated phase')} ${finished === 1 ? 'was' : 'were'} finished, so that the total is not rated`;
}

/** Where the estimate is from, in words. */
export const estimateOrigins = {
  frozen: 'frozen before the work',
  late: 'frozen after the first work',
  derived: 'derived afterwards from the plan as it was before the work',
} as const;

/** `297,209 to 4,949,927`. */
export function rangeText({ low, high }: { readonly low: number; readonly high: number }): string {
  return `${formatTokens(low)} to ${formatTokens(high)}`;
}
