import type { Instant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { roundTokens, tokensInUnit, type Unit } from '../usage/tokens.ts';

/** How a session used its tokens over time. */
export type BurnDown = {
  /** What was used by a moment, all before it included; in order of time, at most `mostPoints`; none where that is unknown. */
  readonly points: readonly { readonly at: Instant; readonly used: number }[];
  /** Stretches of time whose records count for one phase, one after another. */
  readonly bands: readonly {
    readonly phase: string | null;
    readonly from: Instant;
    readonly to: Instant;
  }[];
};

/** More than can be told apart in a picture. */
const mostPoints = 160;

/**
 * Adds up a session's usage over time.
 *
 * @param records in order of time, each with its phase
 */
export function burnDownOf(
  records: readonly { readonly record: UsageRecord; readonly phase: string | null }[],
  unit: Unit,
): BurnDown {
  const points: { at: Instant; used: number }[] = [];
  const bands: { phase: string | null; from: Instant; to: Instant }[] = [];
  let used = 0;
  for (const { record, phase } of records) {
    used += tokensInUnit(record.tokens, unit);
    points.push({ at: record.at, used });
    const open = bands.at(-1);
    if (open && open.phase === phase) open.to = Math.max(open.to, record.at);
    else bands.push({ phase, from: open ? open.to : record.from, to: record.at });
  }
  const step = Math.ceil(points.length / mostPoints);
  const isKnown = !Number.isNaN(used);
  return {
    points: (isKnown ? points : [])
      .filter((_point, index) => index === points.length - 1 || index % step === 0)
      .map((point) => ({ at: point.at, used: roundTokens(point.used) })),
    bands,
  };
}
