import { formatFactor, formatShort } from '../../../parser/numbers.ts';
import { phaseTypes, type PhaseType } from '../../../parser/plans/plan.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import type { Repository } from '../../../parser/repository/repository.ts';
import { parseInstant } from '../../../parser/time.ts';
import { calendarOf } from '../../../parser/usage/calendar.ts';
import type { Unit } from '../../../parser/usage/tokens.ts';

/** The ways from a page with charts to others; undefined where there is no such page. */
export type ChartLinks = {
  readonly session: (id: string) => string | undefined;
  /** A month, week or day. */
  readonly report: (key: string) => string | undefined;
};

/** A session whose total tells how good estimates are, as pictures need it. */
export type Forecast = {
  readonly session: string;
  readonly title: string;
  /** `2026-11-20` in the repository's zone; null where its end is unknown. */
  readonly day: string | null;
  readonly unit: Unit;
  /** Above 0. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly actual: number;
  /** Actual ÷ estimate. */
  readonly ratio: number;
  readonly inside: boolean;
  /** The phase type and the model with most of its tokens; null where nothing tells them. */
  readonly type: PhaseType | null;
  readonly model: string | null;
  readonly href: string | null;
};

/** The forecasts that count, oldest first. */
export function forecastsOf(
  { sessions, timezone }: Pick<Repository, 'sessions' | 'timezone'>,
  links: ChartLinks,
): readonly Forecast[] {
  const { dayOf } = calendarOf(timezone);
  return sessions
    .filter(({ forecast }) => forecast)
    .flatMap((session) => {
      const { report } = session;
      const { estimate, interval, actual, insideRange } = report.total;
      if (estimate === null || !(estimate > 0) || interval === null || actual === null) return [];
      const at = parseInstant(report.ended ?? report.started);
      return [
        {
          session: session.id,
          title: session.title,
          day: at === undefined ? null : dayOf(at),
          unit: report.unit,
          estimate,
          low: interval.low,
          high: interval.high,
          actual,
          ratio: actual / estimate,
          inside: insideRange === true,
          type: mainType(session),
          model: mainModel(session),
          href: links.session(session.id) ?? null,
        },
      ];
    });
}

/** Forecasts of the unit of the latest one, since tokens of two units do not add up, and how many are left out. */
export function ofOneUnit(forecasts: readonly Forecast[]): {
  readonly unit: Unit;
  readonly own: readonly Forecast[];
  readonly others: number;
} {
  const unit = forecasts.at(-1)?.unit ?? 'fresh';
  const own = forecasts.filter((forecast) => forecast.unit === unit);
  return { unit, own, others: forecasts.length - own.length };
}

/** What is left out, as a sentence with a leading space; nothing where nothing is. */
export function othersText(others: number, unit: Unit): string {
  if (others === 0) return '';
  return ` ${others === 1 ? 'One estimate' : `${others} estimates`} in other units than ${unit} tokens ${others === 1 ? 'is' : 'are'} left out.`;
}

/** A forecast in a line: `Search 1: estimated 120k (80k to 190k), used 140k, 1.17×, inside its range`. */
export function forecastText(forecast: Forecast): string {
  const { title, estimate, low, high, actual, ratio, inside } = forecast;
  const range = `${formatShort(low)} to ${formatShort(high)}`;
  return `${title}: estimated ${formatShort(estimate)} (${range}), used ${formatShort(actual)}, ${ratioText(ratio)}, ${inside ? 'inside' : 'outside'} its range`;
}

/** A ratio: `1.12×`, from ten on in whole numbers. */
export function ratioText(ratio: number): string {
  return `${ratio < 9.95 ? formatFactor(ratio) : String(Math.round(ratio))}×`;
}

/** A model without the maker's name and the date of its release. */
export function modelText(model: string): string {
  return model.replace(/^claude-/, '').replace(/-\d{8}$/, '');
}

function mainType({ report, types }: RepositorySession): PhaseType | null {
  const sums = phaseTypes.map((type) => ({
    type,
    tokens: report.phases
      .filter(({ id }) => Object.hasOwn(types, id) && types[id] === type)
      .reduce((sum, { actual }) => sum + (actual[report.unit] ?? 0), 0),
  }));
  return largest(sums)?.type ?? null;
}

function mainModel({ models }: RepositorySession): string | null {
  return largest(models)?.model ?? null;
}

function largest<T extends { readonly tokens: number | null }>(all: readonly T[]): T | undefined {
  let most: T | undefined;
  for (const each of all) if ((each.tokens ?? 0) > (most?.tokens ?? 0)) most = each;
  return most;
}
