import { count, formatHours, formatSignedPercent, formatTokens } from '../../parser/numbers.ts';
import type { RangeReport } from '../../parser/reconciliation/range/range-report.ts';
import type { UsagePart } from '../../parser/reconciliation/range/usage-part.ts';
import type { Column } from './table.ts';

/** The object that `report RANGE --json` prints. */
export type RangeAnswer = RangeReport & {
  /** Sample sessions that the range touches, and whether they are in the numbers. */
  readonly samples: { readonly counted: boolean; readonly sessions: number };
};

/** A part of the report, whatever it is printed as. */
export type Section = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly table?: Table;
};
type Table = { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

const right = 'right' as const;
const missing = '-';

/** What the range comes to, in two sentences. */
export function verdictOf(answer: RangeAnswer, priceLabel: string): readonly string[] {
  return [usageVerdict(answer, priceLabel), forecastVerdict(answer)];
}

function usageVerdict(answer: RangeAnswer, priceLabel: string): string {
  const { range, unit, costUsd } = answer;
  const { name, firstDay, lastDay } = range;
  const days = firstDay === lastDay ? firstDay : `${firstDay} to ${lastDay}`;
  const isDays = name === firstDay || name === `${firstDay}..${lastDay}`;
  const about = `${isDays ? '' : `${name}, `}${days} (${range.timezone})`;
  if (answer.responses === 0) {
    return `${about}: no response of this repository is in the usage logs${range.over ? '' : ' yet'}.`;
  }
  const cost = costUsd === null ? 'cost unknown' : `${usd(costUsd)} at ${priceLabel}`;
  return `${about}: ${count(answer.responses, 'response')}, ${formatTokens(answer.tokens[unit])} ${unit} tokens${range.over ? '' : ' so far'}, ${cost}.`;
}

function forecastVerdict({ responses, coverage, variance, accuracy }: RangeAnswer): string {
  if (variance !== null && accuracy !== null) {
    const whose = coverage.of === 1 ? 'its' : 'their';
    return `${coverage.inside} of ${count(coverage.of, 'forecast')} inside ${whose} range, where 8 in 10 are expected; variance ${formatSignedPercent(variance.median)} in the median, accuracy ${accuracy.toFixed(1)} % in the mean.`;
  }
  return responses === 0
    ? 'When there was work: reckon usage --by month'
    : 'No session that ended in it had an estimate frozen before the work.';
}

/** Everything else that the report tells, in order; a section of which there is nothing is left out. */
export function sectionsOf(answer: RangeAnswer): readonly Section[] {
  const sections: Section[] = [
    { title: 'Sessions', lines: [], table: sessionTable(answer) },
    { title: 'Levels', lines: [], table: levelTable(answer) },
    // In a single day the steps are the sessions, which stand above.
    ...(answer.range.firstDay === answer.range.lastDay
      ? []
      : [{ title: 'Trend', lines: [], table: trendTable(answer) }]),
    { title: 'Totals', lines: totals(answer) },
    { title: 'Patterns', lines: answer.patterns.map(({ text }) => text) },
    {
      title: 'Learnings',
      lines: answer.learnings.map(({ text, session, cause, prevention }) =>
        [
          `${text} (${session})`,
          ...(cause === null ? [] : [`root cause: ${cause}`]),
          ...(prevention === null ? [] : [`prevention: ${prevention}`]),
        ].join('; '),
      ),
    },
  ];
  return sections.filter(({ lines, table }) => lines.length > 0 || (table?.rows.length ?? 0) > 0);
}

function sessionTable({ sessions, unit }: RangeAnswer): Table {
  return {
    columns: [
      { title: 'session' },
      { title: 'status', spare: 3 },
      { title: unit, align: right },
      { title: 'cost', align: right },
      { title: 'min', align: right, spare: 2 },
      { title: 'estimate', align: right, spare: 1 },
      { title: 'whole session', align: right, spare: 1 },
      { title: 'variance', align: right },
      { title: 'in range', spare: 2 },
    ],
    rows: sessions.map((session) => [
      session.sample ? `${session.session} (sample)` : session.session,
      session.status,
      ...amounts(session, unit),
      String(session.minutes),
      session.estimate === null ? missing : formatTokens(session.estimate),
      `${formatTokens(session.actual)}${session.unit === unit ? '' : ` ${session.unit}`}`,
      percentOr(session.variancePercent),
      session.insideRange === null ? missing : session.insideRange ? 'yes' : 'no',
    ]),
  };
}

function levelTable({ byLevel, unit }: RangeAnswer): Table {
  const used = byLevel.filter(({ sessions, items }) => sessions > 0 || (items ?? 0) > 0);
  const onlyDev = used.every(({ level }) => level === 'dev');
  return {
    columns: [
      { title: 'level' },
      { title: 'sessions', align: right },
      { title: unit, align: right },
      { title: 'cost', align: right },
      { title: 'items', align: right },
      { title: 'cost per item', align: right, spare: 1 },
    ],
    rows: (onlyDev ? [] : used).map((part) => [
      part.level,
      formatTokens(part.sessions),
      ...amounts(part, unit),
      part.items === null ? '?' : formatTokens(part.items),
      part.costPerItem === null ? missing : usd(part.costPerItem),
    ]),
  };
}

function trendTable({ trend, unit }: RangeAnswer): Table {
  return {
    columns: [
      { title: 'when' },
      { title: 'sessions', align: right, spare: 3 },
      { title: 'responses', align: right, spare: 4 },
      { title: unit, align: right },
      { title: 'cost', align: right },
      { title: 'average', align: right, spare: 1 },
      { title: 'average cost', align: right, spare: 2 },
      { title: 'variance', align: right },
    ],
    // Days without work are in the JSON, for charts.
    rows: trend
      .filter(({ responses, forecasts }) => responses > 0 || forecasts > 0)
      .map((step) => [
        step.key,
        formatTokens(step.sessions),
        formatTokens(step.responses),
        ...amounts(step, unit),
        step.averageTokens === null ? missing : formatTokens(step.averageTokens),
        step.averageCostUsd === null ? missing : usd(step.averageCostUsd),
        percentOr(step.variancePercent),
      ]),
  };
}

function totals(answer: RangeAnswer): string[] {
  const { unit, unplanned, otherWorktrees, gates } = answer;
  const part = (what: string, { responses, ...sums }: UsagePart) =>
    responses === 0
      ? undefined
      : `${what}: ${count(responses, 'response')}, ${amounts({ responses, ...sums }, unit).join(` ${unit}, `)}.`;
  const lines = [
    averageLine(answer),
    projectionLine(answer),
    itemsLine(answer),
    part('Unplanned, claimed by no session and no plan', unplanned),
    part('In other worktrees', otherWorktrees),
    answer.quality.length === 0
      ? undefined
      : `Quality by name: ${answer.quality.map(({ name, mean, n }) => `${name} ${mean.toFixed(2)} (${count(n, 'session')})`).join(', ')}.`,
    gates.byName.length === 0
      ? undefined
      : `Gates: ${gates.passed} passed, ${gates.failed} failed (${gates.byName.map(({ name, passed, failed }) => `${name} ${passed} of ${passed + failed}`).join(', ')}).`,
    answer.partial === 0
      ? undefined
      : `${count(answer.partial, 'response')} cut short: their output is a lower bound.`,
    answer.unpriced.length === 0
      ? undefined
      : `No price is known for ${answer.unpriced.join(', ')}: not in the cost.`,
    samplesLine(answer),
  ];
  return lines.filter((line) => line !== undefined);
}

function averageLine({
  activeDays,
  activeMinutes,
  averageTokens,
  averageCostUsd,
  unit,
}: RangeAnswer) {
  if (averageTokens === null) return undefined;
  const cost = averageCostUsd === null ? '' : `, ${usd(averageCostUsd)}`;
  return `Average of ${count(activeDays, 'active day')}: ${formatTokens(averageTokens)} ${unit}${cost} (derived). Active time: ${formatHours(activeMinutes / 60)} h, without pauses of ten minutes or more.`;
}

function projectionLine(answer: RangeAnswer): string | undefined {
  const { range, responses, projectedCostUsd, projection } = answer;
  if (range.over) return undefined;
  if (projectedCostUsd === null || projection === null) {
    if (responses === 0) return undefined;
    return 'Projected cost: unknown, since no priced usage before today is there to go by.';
  }
  return `Projected cost: ${usd(projectedCostUsd)} by the end of ${range.lastDay} (derived from ${usd(projection.perDayUsd)} a day over the last ${count(projection.days, 'day')}, those without work included).`;
}

function itemsLine({ responses, items, costPerItem, velocity }: RangeAnswer): string | undefined {
  if (responses === 0 && !items) return undefined;
  if (items === null) return 'Tasks done: unknown outside of git.';
  if (items === 0) return 'Tasks done: no commit ticked one.';
  const cost = costPerItem === null ? '' : `, ${usd(costPerItem)} each`;
  const rate = velocity === null ? '' : `, ${velocity.toFixed(1)} an active hour`;
  return `Tasks done: ${formatTokens(items)} ticked by commits${cost}${rate}.`;
}

function samplesLine({ samples: { counted, sessions } }: RangeAnswer): string | undefined {
  if (sessions === 0) return undefined;
  return counted
    ? `${count(sessions, 'sample session')} counted.`
    : `${count(sessions, 'sample session')} left out; --samples counts them.`;
}

function amounts({ tokens, costUsd }: UsagePart, unit: RangeAnswer['unit']): [string, string] {
  return [formatTokens(tokens[unit]), costUsd === null ? '?' : usd(costUsd)];
}

function percentOr(percent: number | null): string {
  return percent === null ? missing : formatSignedPercent(percent);
}

function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
