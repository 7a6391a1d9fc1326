import { formatInstant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { sumTokens, tokensInUnit, wholeTokens, type Unit } from '../usage/tokens.ts';
import { divideIntoWindows } from './divide-into-windows.ts';

/** A five-hour window that was used, by the logs alone. */
export type UsedWindow = {
  /** ISO 8601, UTC: first token, and five hours later. */
  readonly from: string;
  readonly to: string;
  readonly tokens: number;
  readonly responses: number;
};

/** Adds up each five-hour window that was used, oldest first; tokens are in `unit`, rounded. Windows of which it is unknown are left out. */
export function usedWindows(records: readonly UsageRecord[], unit: Unit): readonly UsedWindow[] {
  return divideIntoWindows(records).flatMap(({ from, to, records: own }) => {
    const tokens = wholeTokens(tokensInUnit(sumTokens(own.map((record) => record.tokens)), unit));
    if (tokens === null) return [];
    const responses = own.reduce((sum, record) => sum + record.responses, 0);
    return [{ from: formatInstant(from), to: formatInstant(to), tokens, responses }];
  });
}
