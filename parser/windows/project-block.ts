import { minuteMs, type Instant } from '../time.ts';
import { longestPauseMs } from '../usage/active-time.ts';
import type { UsageRecord } from '../usage/record.ts';
import type { Block } from './find-blocks.ts';

/** What an open block may have used when it is over, unrounded. */
export type BlockProjection = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** That the end lies between low and high; undefined where nothing is known of how blocks go on. */
  readonly probability: number | undefined;
  /** `learned` from earlier blocks; `assumed` where those are too few, so that the pace so far is drawn on. */
  readonly source: 'learned' | 'assumed';
  /** Earlier blocks that it rests on. */
  readonly basedOn: number;
};

/** The least whose lowest and highest hold eight of ten further ones between them. */
const leastBlocks = 9;
const mostBlocks = 30;
const probability = 0.8;

/** A block as it stood some time after it began. */
type Standing = { readonly used: number; readonly left: number; readonly isPaused: boolean };

/**
 * Projects an open block to its end from how earlier blocks went on.
 *
 * Of the earlier blocks those count that stood alike when they were as old: at work or in a pause of ten minutes or more;
 * of these the half, 9 to 30, whose use so far was nearest by ratio. To the use so far is added what those used after
 * that: the median, and the 10 % and 90 % by rank among one more than there are, so that a further block of the kind
 * lies between with a probability of 80 % whatever the distribution. Below nine blocks: from what is used to what the
 * pace since the block began would give, assumed.
 *
 * @param earlier blocks that are over, gaps left out; in any order
 * @param sizeOf what a record counts
 * @see docs/usage.md, Blocks
 */
export function projectBlock(
  open: Block,
  earlier: readonly Block[],
  now: Instant,
  sizeOf: (record: UsageRecord) => number,
): BlockProjection {
  const age = now - open.from;
  const present = standingAt(open, age, sizeOf);
  const alike = earlier
    .map((block) => standingAt(block, age, sizeOf))
    .filter(({ isPaused }) => isPaused === present.isPaused);
  if (alike.length < leastBlocks) return drawPace(open, present.used, now);
  const distance = ({ used }: Standing) => Math.abs(Math.log((used + 1) / (present.used + 1)));
  const wanted = Math.min(mostBlocks, Math.max(leastBlocks, Math.ceil(alike.length / 2)));
  const nearest = alike.toSorted((a, b) => distance(a) - distance(b)).slice(0, wanted);
  const left = nearest.map((standing) => standing.left).toSorted((a, b) => a - b);
  const ranks = left.length + 1;
  const low = left[Math.max(1, Math.floor(0.1 * ranks)) - 1]!;
  const high = left[Math.min(left.length, Math.ceil(0.9 * ranks)) - 1]!;
  const mid = (left[Math.ceil(left.length / 2) - 1]! + left[Math.floor(left.length / 2)]!) / 2;
  return {
    low: present.used + low,
    mid: present.used + mid,
    high: present.used + high,
    probability,
    source: 'learned',
    basedOn: left.length,
  };
}

function standingAt(
  { from, records }: Block,
  age: number,
  sizeOf: (record: UsageRecord) => number,
): Standing {
  let used = 0;
  let left = 0;
  let last = from;
  for (const record of records) {
    if (record.at - from <= age) {
      used += sizeOf(record);
      last = record.at;
    } else left += sizeOf(record);
  }
  return { used, left, isPaused: from + age - last >= longestPauseMs };
}

function drawPace({ from, to }: Block, used: number, now: Instant): BlockProjection {
  const age = Math.max(minuteMs, now - from);
  const end = used + (used / age) * Math.max(0, to - now);
  return {
    low: used,
    mid: (used + end) / 2,
    high: end,
    probability: undefined,
    source: 'assumed',
    basedOn: 0,
  };
}
