import { formatShort } from '../numbers.ts';

/** What is left of a quota window, as far as the size of tasks depends on it. */
export type QuotaRoom = {
  /** Tokens in the reader's unit, 0 or more, unrounded. */
  readonly remaining: number;
  /** Tokens of that unit for one work token, in which the documented sizes are. */
  readonly ratio: number;
  /** How many tool calls it lasts for; null where unknown. */
  readonly toolCalls: number | null;
};

/** A documented span of sizes in work tokens. */
type Span = { readonly low: number; readonly high: number };

/** Classes of tasks from the largest on, with the tool calls that they take. */
const classes = [
  { name: 'Large', low: 60_000, high: 80_000, calls: { low: 40, high: 55 } },
  { name: 'Medium', low: 30_000, high: 60_000, calls: { low: 20, high: 40 } },
] as const;

/** Small tasks stay below that. */
export const smallTask = 20_000;
/** The low end of the smallest documented task, a review: where less is left, none is advised. */
const leastTask = 8_000;

/** Whether what is left is enough for any task. */
export function hasRoom({ remaining, ratio }: QuotaRoom): boolean {
  return remaining >= leastTask * ratio;
}

/** A size in the reader's unit, `75k`; what is left, rounded down, where that is less or no size is given. */
export function cappedSize({ remaining, ratio }: QuotaRoom, workTokens = Infinity): string {
  return formatShort(Math.min(workTokens * ratio, roundDown(remaining)));
}

/** A span of sizes in the reader's unit, `60k to 80k`, its high end capped; undefined where its low end is not left. */
export function cappedSpan(room: QuotaRoom, { low, high }: Span): string | undefined {
  if (room.remaining < low * room.ratio) return undefined;
  const [from, to] = [cappedSize(room, low), cappedSize(room, high)];
  return from === to ? from : `${from} to ${to}`;
}

/**
 * The largest class of tasks that fits into what is left, in words without a full stop.
 *
 * @param largest the class that a level advises at most
 * @returns undefined where no task fits
 */
export function tasksThatFit(room: QuotaRoom, largest: 'Large' | 'Medium'): string | undefined {
  const from = classes.findIndex(({ name }) => name === largest);
  for (const { name, calls, ...span } of classes.slice(from)) {
    const sizes = cappedSpan(room, span);
    if (sizes === undefined) continue;
    const all =
      room.remaining >= span.high * room.ratio &&
      (room.toolCalls === null || room.toolCalls >= calls.high);
    return `${name} tasks fit: ${sizes}${all ? `, ${calls.low} to ${calls.high} tool calls` : ''}`;
  }
  return hasRoom(room) ? `Only small tasks fit, under ${cappedSize(room, smallTask)}` : undefined;
}

/** Down to a number that `formatShort` prints as it is, so that no size is printed above what is left. */
function roundDown(tokens: number): number {
  const step = tokens < 1e3 ? 1 : tokens < 1e6 ? 1e3 : tokens < 1e7 ? 1e5 : 1e6;
  return Math.floor(tokens / step) * step;
}
