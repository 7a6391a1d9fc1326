import type { ModelReport } from '../../../parser/learning/model-report.ts';
import { count, formatTokens } from '../../../parser/numbers.ts';
import { numberCell } from '../cell.ts';
import { calibration } from '../charts/calibration.ts';
import { coverageTrend } from '../charts/coverage-trend.ts';
import { forecastsOf } from '../charts/forecasts.ts';
import { funnel } from '../charts/funnel.ts';
import { phaseOutcomes, smallMultiples } from '../charts/small-multiples.ts';
import { chartBlocks } from '../chart-blocks.ts';
import { line } from '../line.ts';
import { linksFrom, type SiteContext } from '../site-context.ts';
import type { Block, Section, View } from '../view.ts';
import { factorTable, libraryTable, rateTables } from './model-tables.ts';
import { profileBlocks } from './model-profile.ts';
import { percentOf, recordFacts } from './record-facts.ts';

const path = 'model.html';
// As on the overview.
const mostPoints = 80;

/** What estimates rest on, and how good they were. */
export function modelView(site: SiteContext): View {
  const { repository } = site;
  const links = linksFrom(site, path);
  const forecasts = forecastsOf(repository, links);
  const { model } = repository;
  const { all } = repository.record;
  const sections: Section[] = [
    {
      id: 'calibration',
      title: 'Held against what came',
      blocks:
        forecasts.length === 0
          ? [
              {
                kind: 'empty',
                text: 'Calibration begins with the first forecast: freeze an estimate, finish all of it, end the session.',
                command: 'reckon start PLAN',
              },
            ]
          : chartBlocks(
              calibration(forecasts, { id: 'calibration-scatter', most: mostPoints }),
              coverageTrend(forecasts, links, { most: mostPoints }),
              funnel(forecasts, links, { most: mostPoints }),
              smallMultiples(phaseOutcomes(repository, links)),
            ),
    },
    { id: 'targets', title: 'What can be expected', blocks: targetBlocks(site) },
    { id: 'rates', title: 'Rates by type of phase', blocks: rateTables(model) },
    { id: 'factors', title: 'Factors', blocks: [factorTable(model)] },
    { id: 'libraries', title: 'Libraries', blocks: [libraryTable(model)] },
    { id: 'profile', title: 'How you work', blocks: profileBlocks(model) },
    { id: 'units', title: 'Units and size', blocks: [unitLine(site)] },
  ];
  return {
    path,
    title: 'Model',
    menu: 'model',
    kicker: line(repository.name),
    lead: line(leadOf(model)),
    figures: all.n > 0 ? recordFacts(all, 'all') : [],
    scripts: ['charts'],
    sections,
  };
}

function leadOf({ source, sessions, phases, unplannedSessions }: ModelReport): string {
  if (source === 'learned') {
    return `Estimates are learned from ${count(sessions, 'session')} and ${count(phases, 'finished phase')}; the documented numbers that they began with stand beside.`;
  }
  if (source === 'derived') {
    return `Estimates rest on documented numbers, moved by ${count(unplannedSessions, 'session')} without a plan; no phase was learned from yet.`;
  }
  return 'Estimates rest on documented numbers; nothing is learned from own sessions yet, and ranges are as wide as that.';
}

function targetBlocks({ repository }: SiteContext): Block[] {
  const { targets } = repository.model;
  const n = targets[0]?.n ?? 0;
  return [
    {
      kind: 'line',
      line: line(
        'The same work done twice differs by about a factor of two, so no tool can promise 5 %. What can be held is a range: 8 actuals in 10 inside.',
      ),
    },
    {
      kind: 'table',
      table: {
        caption: 'Targets beside the own share and the noise floor',
        columns: [
          { title: 'target' },
          { title: 'aimed for from', spare: true },
          { title: `own share, n = ${n}`, align: 'right' },
          { title: 'with perfect knowledge', align: 'right' },
        ],
        rows: targets.map(({ withinPercent, fromSession, metPercent, floorPercent }, place) => ({
          cells: [
            { text: `off by at most ${withinPercent} %` },
            { text: fromSession === 1 ? 'the first sessions' : `session ${fromSession} on` },
            metPercent === null
              ? { text: 'none yet', kind: 'quiet' }
              : percentOf(metPercent, `model:targets.${place}.metPercent`),
            { text: `${floorPercent} %` },
          ],
        })),
      },
    },
  ];
}

function unitLine({ repository: { unit, unitRatio, projectSize } }: SiteContext): Block {
  const measured =
    unitRatio.source === 'measured'
      ? `measured on ${unitRatio.sessions} Claude sessions`
      : unitRatio.source;
  const lines = projectSize.lines === null ? '' : ` (${formatTokens(projectSize.lines)} lines)`;
  return {
    kind: 'line',
    line: line(
      'One documented (work) token counts as ',
      numberCell(unitRatio.value, undefined, (ratio) => ratio.toFixed(2)),
      ` ${unit} tokens, ${measured}. The project is ${projectSize.level}${lines}, ${projectSize.source}.`,
    ),
  };
}
