import { count } from '../../numbers.ts';
import { calendarOf } from '../../usage/calendar.ts';
import { sumUsage } from '../../usage/group.ts';
import type { UsageRecord } from '../../usage/record.ts';
import { sumTokens, tokensInUnit } from '../../usage/tokens.ts';
import { isClear, tendencyByType } from '../tendency.ts';
import { endedWithin, isWithin, type RangeFacts } from './range-facts.ts';

/** A regularity that was measured in a range (docs/machine-interface.md, report of a range). */
export type Pattern = {
  readonly kind:
    | 'busiest-hour'
    | 'busiest-day'
    | 'model-cost'
    | 'phase-type'
    | 'unattributed'
    | 'deviation-category';
  /** What it is about: an hour, a day, a model, a phase type or a category; null for `unattributed`. */
  readonly key: string | null;
  readonly text: string;
  /** A share or variance in percent; of `deviation-category` how often. */
  readonly value: number;
  /** What it rests on: responses, days or sessions. */
  readonly n: number;
};

/** The patterns of a range; where there is no usage there are none. */
export function patternsOf(facts: RangeFacts): readonly Pattern[] {
  const records = facts.records.filter(({ at }) => isWithin(facts.range, at));
  if (records.length === 0) return [];
  return [
    ...busiestHour(facts, records),
    ...busiestDay(facts, records),
    ...costByModel(facts, records),
    ...phaseTypes(facts),
    ...unattributed(facts),
    ...deviationCategories(facts),
  ];
}

function busiestHour(facts: RangeFacts, records: readonly UsageRecord[]): Pattern[] {
  const { hourOf } = calendarOf(facts.range.timezone);
  const most = largest(facts, records, ({ at }) => String(hourOf(at)).padStart(2, '0'));
  if (!most) return [];
  const { key, percent, responses } = most;
  const text = `Busiest hour of the day: ${key}:00 to ${key}:59 with ${percent.toFixed(0)} % of the ${facts.unit} tokens (${count(responses, 'response')} in all).`;
  return [{ kind: 'busiest-hour', key, text, value: percent, n: responses }];
}

function busiestDay(facts: RangeFacts, records: readonly UsageRecord[]): Pattern[] {
  const { dayOf } = calendarOf(facts.range.timezone);
  const days = new Set(records.map(({ at }) => dayOf(at))).size;
  const most = largest(facts, records, ({ at }) => dayOf(at));
  if (!most || days < 2) return [];
  const { key, percent } = most;
  const text = `Day with most tokens: ${key} with ${percent.toFixed(0)} % of the ${facts.unit} tokens (${days} active days).`;
  return [{ kind: 'busiest-day', key, text, value: percent, n: days }];
}

/** The group with most tokens in the report's unit, of equal ones the first by key; undefined where there are no tokens, or they are unknown. */
function largest(
  { unit }: RangeFacts,
  records: readonly UsageRecord[],
  keyOf: (record: UsageRecord) => string,
): { readonly key: string; readonly percent: number; readonly responses: number } | undefined {
  const sizeOf = (members: readonly UsageRecord[]) =>
    tokensInUnit(sumTokens(members.map(({ tokens }) => tokens)), unit);
  const all = sizeOf(records);
  const [most] = [...Map.groupBy(records, keyOf)]
    .map(([key, members]) => ({ key, tokens: sizeOf(members) }))
    .toSorted((a, b) => b.tokens - a.tokens || (a.key < b.key ? -1 : 1));
  if (!most || !(all > 0)) return undefined;
  const responses = records.reduce((sum, record) => sum + record.responses, 0);
  return { key: most.key, percent: (most.tokens / all) * 100, responses };
}

function costByModel({ prices }: RangeFacts, records: readonly UsageRecord[]): Pattern[] {
  const all = sumUsage(records, prices).costUsd ?? 0;
  if (all <= 0) return [];
  return [...Map.groupBy(records, ({ model }) => model)]
    .map(([model, members]) => ({ model, ...sumUsage(members, prices) }))
    .toSorted((a, b) => (b.costUsd ?? 0) - (a.costUsd ?? 0) || (a.model < b.model ? -1 : 1))
    .flatMap(({ model, costUsd, responses }): Pattern[] => {
      if (costUsd === undefined) return [];
      const value = (costUsd / all) * 100;
      const text = `${model}: ${value.toFixed(0)} % of the cost (${count(responses, 'response')}).`;
      return [{ kind: 'model-cost', key: model, text, value, n: responses }];
    });
}

function phaseTypes({ sessions, range }: RangeFacts): Pattern[] {
  return tendencyByType(endedWithin(range, sessions))
    .filter(isClear)
    .map(({ type, medianPercent, sameSide, sessions: n }) => {
      const side = medianPercent > 0 ? 'over' : 'under';
      const text = `Phases of type ${type}: ${side} their estimate by a median of ${Math.abs(medianPercent).toFixed(0)} % (${side} in ${sameSide} of ${n} sessions).`;
      return { kind: 'phase-type', key: type, text, value: medianPercent, n };
    });
}

function unattributed({ sessions, range, unit }: RangeFacts): Pattern[] {
  const ended = endedWithin(range, sessions).filter(({ answer }) => answer.phases.length > 0);
  const log = ended.reduce((sum, { answer }) => sum + (answer.log[unit] ?? NaN), 0);
  const own = ended.reduce((sum, { answer }) => sum + (answer.unattributed[unit] ?? NaN), 0);
  if (!(log > 0)) return [];
  const value = (own / log) * 100;
  const text = `${value.toFixed(0)} % of the ${unit} tokens of ended sessions belong to no phase (${count(ended.length, 'session')}).`;
  return [{ kind: 'unattributed', key: null, text, value, n: ended.length }];
}

function deviationCategories({ sessions, range }: RangeFacts): Pattern[] {
  const noted = sessions.flatMap(({ outcome: { answer } }) =>
    answer.deviations
      .filter(({ at, category }) => category !== null && isWithin(range, Date.parse(at)))
      .map(({ category }) => ({
        category: category?.toLowerCase() ?? '',
        session: answer.session,
      })),
  );
  return [...Map.groupBy(noted, ({ category }) => category)]
    .map(([key, own]) => ({
      key,
      value: own.length,
      n: new Set(own.map((one) => one.session)).size,
    }))
    .filter(({ value }) => value > 1)
    .toSorted((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1))
    .map(({ key, value, n }) => ({
      kind: 'deviation-category',
      key,
      text: `Deviations of the category ${key}: ${value} (${count(n, 'session')}).`,
      value,
      n,
    }));
}
