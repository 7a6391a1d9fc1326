import { numberCell, textCell, tokensCell } from '../cell.ts';
import type { Table } from '../table.ts';
import { daysText, groupName, type ForecastGroup } from './forecast-groups.ts';
import { modelText, ratioText } from './forecasts.ts';

/** Forecasts one by one, or in the groups that the picture draws; latest first. */
export function forecastTable(groups: readonly ForecastGroup[]): Table {
  const single = groups.every(({ forecasts }) => forecasts.length === 1);
  return single ? tableOfSessions(groups) : tableOfGroups(groups);
}

function tableOfSessions(groups: readonly ForecastGroup[]): Table {
  return {
    caption: 'Forecasts with their ranges and actuals, latest first',
    columns: [
      { title: 'Session' },
      { title: 'Day', spare: true },
      { title: 'Low', align: 'right', spare: true },
      { title: 'Estimate', align: 'right' },
      { title: 'High', align: 'right', spare: true },
      { title: 'Actual', align: 'right' },
      { title: 'Ratio', align: 'right' },
      { title: 'In range' },
      { title: 'Model', spare: true },
    ],
    rows: groups
      .flatMap(({ forecasts }) => forecasts)
      .toReversed()
      .map((forecast) => ({
        cells: [
          textCell(forecast.title, forecast.href === null ? {} : { href: forecast.href }),
          textCell(forecast.day),
          tokensCell(forecast.low, `reconcile ${forecast.session}:total.interval.low`),
          tokensCell(forecast.estimate, `reconcile ${forecast.session}:total.estimate`),
          tokensCell(forecast.high, `reconcile ${forecast.session}:total.interval.high`),
          tokensCell(forecast.actual, `reconcile ${forecast.session}:total.actual`),
          numberCell(forecast.ratio, undefined, ratioText),
          textCell(forecast.inside ? 'yes' : 'no', { kind: forecast.inside ? 'good' : 'bad' }),
          textCell(forecast.model === null ? null : modelText(forecast.model)),
        ],
      })),
  };
}

function tableOfGroups(groups: readonly ForecastGroup[]): Table {
  return {
    caption: 'Forecasts in groups that follow each other, latest first',
    columns: [
      { title: 'Forecasts' },
      { title: 'Days', spare: true },
      { title: 'Median low', align: 'right', spare: true },
      { title: 'Median high', align: 'right', spare: true },
      { title: 'Median ratio', align: 'right' },
      { title: 'Inside', align: 'right' },
      { title: 'Of', align: 'right' },
    ],
    rows: groups.toReversed().map((group) => ({
      cells: [
        textCell(groupName(group), group.href === null ? {} : { href: group.href }),
        textCell(daysText(group.forecasts)),
        numberCell(group.low, undefined, ratioText),
        numberCell(group.high, undefined, ratioText),
        numberCell(group.ratio, undefined, ratioText),
        numberCell(group.inside, undefined, String),
        numberCell(group.forecasts.length, undefined, String),
      ],
    })),
  };
}
