import { asFields, asNumber, parseFields } from '../json-fields.ts';
import type { Instant } from '../time.ts';

/**
 * What the usage of this machine came to when it was last added up: kept so that a status line, which is drawn many times a
 * minute, need not read any log.
 */
export type LastUsage = {
  readonly computedAt: Instant;
  /** First moment that is not of the same day any more, in the zone it was computed in. */
  readonly dayEndsAt: Instant;
  /** What the day cost so far; undefined when no model of it has a price. */
  readonly dayUsd: number | undefined;
  /** The block of five hours that was open. */
  readonly block:
    | {
        readonly endsAt: Instant;
        readonly freshTokens: number;
        readonly freshPerMinute: number | undefined;
        readonly costUsd: number | undefined;
      }
    | undefined;
};

/** The text that `readLastUsage` reads back. */
export function printLastUsage(last: LastUsage): string {
  return `${JSON.stringify(last)}\n`;
}

/** @returns undefined for any other text. Never throws. */
export function readLastUsage(text: string): LastUsage | undefined {
  const fields = parseFields(text);
  const computedAt = asNumber(fields?.['computedAt']);
  const dayEndsAt = asNumber(fields?.['dayEndsAt']);
  if (!fields || computedAt === undefined || dayEndsAt === undefined) return undefined;
  const block = asFields(fields['block']);
  const endsAt = asNumber(block?.['endsAt']);
  return {
    computedAt,
    dayEndsAt,
    dayUsd: asNumber(fields['dayUsd']),
    block:
      block && endsAt !== undefined
        ? {
            endsAt,
            freshTokens: asNumber(block['freshTokens']) ?? 0,
            freshPerMinute: asNumber(block['freshPerMinute']),
            costUsd: asNumber(block['costUsd']),
          }
        : undefined,
  };
}
