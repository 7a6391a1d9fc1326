import { count } from '../../../parser/numbers.ts';
import { median } from '../../../parser/statistics.ts';
import { forecastText, ratioText, type ChartLinks, type Forecast } from './forecasts.ts';

/** More points than a page should carry, and than can be told apart. */
export const mostPoints = 400;

/** One point of a picture over time: a forecast, or a few that follow each other. */
export type ForecastGroup = {
  /** Numbers of its first and last forecast, from 1. */
  readonly first: number;
  readonly last: number;
  readonly forecasts: readonly Forecast[];
  /** Medians of actual, low and high ÷ estimate. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly inside: number;
  /** Whether most of it lies inside. */
  readonly isInside: boolean;
  readonly label: string;
  /** Of the session, or of the month in which the group begins. */
  readonly href: string | null;
};

/** Cuts forecasts into as few as needed, of equal count but for the last. */
export function groupForecasts(
  forecasts: readonly Forecast[],
  links: ChartLinks,
  most: number = mostPoints,
): readonly ForecastGroup[] {
  const size = Math.max(1, Math.ceil(forecasts.length / most));
  const groups: ForecastGroup[] = [];
  for (let start = 0; start < forecasts.length; start += size) {
    groups.push(describe(forecasts.slice(start, start + size), start + 1, links));
  }
  return groups;
}

/** What a point stands for, as a sentence with a leading space; nothing where it is one forecast. */
export function groupsText(groups: readonly ForecastGroup[]): string {
  const size = groups[0]?.forecasts.length ?? 1;
  return size === 1 ? '' : ` Each point stands for ${size} forecasts.`;
}

/** Where a group is, for a table: the session, or the numbers of its forecasts. */
export function groupName({ forecasts, first, last }: ForecastGroup): string {
  return first === last ? (forecasts[0]?.title ?? '') : `Forecasts ${first} to ${last}`;
}

/** The first and last day: `2026-11-02 to 2026-11-20`; empty where none is known. */
export function daysText(forecasts: readonly Forecast[]): string {
  const days = forecasts.flatMap(({ day }) => day ?? []);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? first : `${first} to ${last}`;
}

function describe(own: readonly Forecast[], first: number, links: ChartLinks): ForecastGroup {
  const middle = (value: (forecast: Forecast) => number) => median(own.map(value)) ?? 1;
  const inside = own.filter((forecast) => forecast.inside).length;
  const ratio = middle((forecast) => forecast.ratio);
  const only = own.length === 1 ? own[0] : undefined;
  const month = own.find(({ day }) => day !== null)?.day?.slice(0, 7);
  return {
    first,
    last: first + own.length - 1,
    forecasts: own,
    ratio,
    low: middle(({ low, estimate }) => low / estimate),
    high: middle(({ high, estimate }) => high / estimate),
    inside,
    isInside: inside * 2 > own.length,
    label: only
      ? forecastText(only)
      : `${count(own.length, 'forecast')}, ${daysText(own)}: median ${ratioText(ratio)}, ${inside} of ${own.length} inside`,
    href: only ? only.href : ((month === undefined ? undefined : links.report(month)) ?? null),
  };
}
