import { calendarOf } from './calendar.ts';
import type { UsageRecord } from './record.ts';
import { wholeTokens, tokensInUnit, type Unit } from './tokens.ts';

/** When in the week work is done. */
export type HeatMap = {
  /** Monday to Sunday, each with its 24 hours: tokens in the unit, null where unknown, and responses. */
  readonly days: readonly (readonly {
    readonly tokens: number | null;
    readonly responses: number;
  }[])[];
};

/** Adds usage up by weekday and hour of a zone's clock. */
export function heatMapOf(records: Iterable<UsageRecord>, timezone: string, unit: Unit): HeatMap {
  const { dayOf, hourOf } = calendarOf(timezone);
  const days = Array.from({ length: 7 }, () =>
    Array.from({ length: 24 }, () => ({ tokens: 0, responses: 0 })),
  );
  for (const record of records) {
    const weekday = (new Date(dayOf(record.at)).getUTCDay() + 6) % 7;
    const cell = days[weekday]?.[hourOf(record.at)];
    if (!cell) continue;
    cell.tokens += tokensInUnit(record.tokens, unit);
    cell.responses += record.responses;
  }
  return {
    days: days.map((hours) =>
      hours.map(({ tokens, responses }) => ({ tokens: wholeTokens(tokens), responses })),
    ),
  };
}
