import { formatInstant } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';
import { roundTokens, sumTokens, tokensInUnit, type Unit } from '../usage/tokens.ts';
import { divideIntoWindows } from './divide-into-windows.ts';

/** A five-hour window that was used, by the logs alone. */
export type UsedWindow = {
  /** ISO 8601, UTC: first token, and five hours later. */
  readonly from: string;
  readonly to: string;
  readonly tokens: number;
  readonly responses: number;
};

/** Adds up each five-hour window that was used, oldest first; tokens are in `unit`, rounded. */
export function usedWindows(records: readonly UsageRecord[], unit: Unit): readonly UsedWindow[] {
  return divideIntoWindows(records).map(({ from, to, records: own }) => ({
    from: formatInstant(from),
    to: formatInstant(to),
    tokens: roundTokens(tokensInUnit(sumTokens(own.map(({ tokens }) => tokens)), unit)),
    responses: own.reduce((sum, { responses }) => sum + responses, 0),
  }));
}
