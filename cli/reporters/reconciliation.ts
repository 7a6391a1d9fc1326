import { count, formatTokens } from '../../parser/numbers.ts';
import {
  estimateOrigins,
  meteredText,
  openPlaceText,
  recordWord,
  standingOf,
  unfinishedText,
  unknownText,
} from '../../parser/reconciliation/outcome-text.ts';
import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';
import { noiseFloorPercent } from '../../parser/reconciliation/noise-floor.ts';
import type { SessionTrend } from '../../parser/reconciliation/report/session-trend.ts';
import { varianceTexts } from '../../parser/reconciliation/variance-text.ts';
import { costText } from '../../parser/usage/cost-text.ts';
import type { Style } from '../context.ts';
import { describeImported } from './imported.ts';
import { describeNotes } from './session-notes.ts';
import { layOut } from './table.ts';

const { tokens, percent, rating } = varianceTexts('-');

/**
 * A session against its estimate, for the terminal.
 *
 * @param options.prices where the prices of its cost are from
 * @param options.trend how forecasts before it came out
 */
export function describeReconciliation(
  answer: Reconciliation,
  { prices, trend }: { readonly prices: string; readonly trend: SessionTrend },
  style: Style,
): string {
  const { unit, total, imported } = answer;
  if (imported) return describeImported(answer, imported, style);
  const right = 'right' as const;
  const rows = [
    ...answer.phases.map((phase) => [
      `${phase.id} ${phase.name}`,
      phase.interval
        ? `${formatTokens(phase.interval.low)} - ${formatTokens(phase.interval.high)}`
        : '-',
      tokens(phase.estimate),
      formatTokens(phase.actual[unit]),
      percent(phase),
      rating(phase),
      String(phase.minutes),
      phase.evidence.join(', ') || '-',
    ]),
    ['unattributed', '', '', formatTokens(answer.unattributed[unit]), '', '', '', ''],
    [
      style.bold('total = log'),
      total.interval
        ? `${formatTokens(total.interval.low)} - ${formatTokens(total.interval.high)}`
        : '-',
      tokens(total.estimate),
      style.bold(formatTokens(answer.log[unit])),
      percent(total),
      rating(total),
      String(answer.minutes.actual),
      '',
    ],
  ];
  return [
    `${style.bold(answer.session)}${answer.sample ? style.dim(' (sample)') : ''}`,
    [
      answer.plan ? `plan ${answer.plan}` : 'no plan',
      answer.status,
      answer.derived ? 'found in the logs, not written yet (reckon end writes it)' : undefined,
      answer.progress === null ? undefined : `${answer.progress} % of tasks done`,
      answer.currentPhase ? `now in ${answer.currentPhase}` : undefined,
    ]
      .filter(Boolean)
      .join(', '),
    answer.estimateSource
      ? `In ${unit} tokens; estimate ${estimateOrigins[answer.estimateSource]}.`
      : `In ${unit} tokens; no estimate stands.`,
    '',
    layOut(
      [
        { title: 'phase' },
        { title: 'range', align: right, spare: 3 },
        { title: 'mid', align: right },
        { title: 'actual', align: right },
        { title: 'variance', align: right },
        { title: 'rating', spare: 1 },
        { title: 'min', align: right, spare: 2 },
        { title: 'evidence', spare: 4 },
      ],
      rows,
      style.width,
    ),
    '',
    verdict(answer, style),
    ...projectionLine(answer),
    ...trendLine(answer, trend),
    costLine(answer, prices),
    ...describeNotes(answer),
  ].join('\n');
}

function verdict(answer: Reconciliation, style: Style): string {
  const { total, unit, status } = answer;
  const standing = standingOf(answer);
  if (standing.kind === 'none') return 'There is nothing to compare with.';
  if (standing.kind === 'unknown') return unknownText(answer);
  if (standing.kind === 'unused' || total.variance === null) return 'Nothing is used yet.';
  if (standing.kind === 'open') {
    const used = `${formatTokens(total.actual)} ${unit}${status === 'active' ? ' so far' : ''}`;
    const open = status === 'active' ? '' : `; ${unfinishedText(answer)}`;
    return `${used}: ${openPlaceText(standing.place)}${open}.`;
  }
  const side = total.variance >= 0 ? 'over' : 'under';
  const inside = standing.place === 'inside';
  const place = inside ? style.good('inside its range') : style.bad(`${standing.place} its range`);
  return `${formatTokens(Math.abs(total.variance))} ${unit} ${side} the middle: ${place}.`;
}

function projectionLine({ projection, total, unit }: Reconciliation): string[] {
  if (!projection || total.estimate === null) return [];
  const { low, mid, high } = projection;
  return [
    `Projection: ${formatTokens(low)} to ${formatTokens(high)}, middle ${formatTokens(mid)} ${unit} at the end (derived; the estimate's middle was ${formatTokens(total.estimate)}).`,
  ];
}

/** A variance says little by itself: beside it stands how often ranges hold, and what nobody could know. */
function trendLine(
  { total }: Reconciliation,
  { coverage, medianMissPercent }: SessionTrend,
): string[] {
  if (total.variancePercent === null) return [];
  const before =
    coverage.of === 0 || medianMissPercent === null
      ? 'No forecast before it is over'
      : `Ranges before it: ${coverage.inside} of ${coverage.of} held, the middle was missed by ${medianMissPercent.toFixed(0)} % in the median`;
  return [`${before}; perfect knowledge of four phases would miss by ${noiseFloorPercent} %.`];
}

function costLine(answer: Reconciliation, priceLabel: string): string {
  const byHand = meteredText(answer);
  if (byHand !== undefined && answer.claudeSessions.length === 0) {
    return `${byHand}; cost ${costText(answer, priceLabel)}.`;
  }
  const responses = answer.responses - (answer.metered?.messages ?? 0);
  const evidence = [...new Set(answer.links.map((link) => link.evidence))].join(', ');
  const linked = evidence === '' ? '' : `, linked by ${evidence}`;
  const counted = `${count(responses, recordWord(answer))} of ${count(answer.claudeSessions.length, 'Claude session')}${linked}`;
  const partial = answer.partial > 0 ? `, ${answer.partial} of them cut short` : '';
  const assumed = recordWord(answer) === 'tool call' ? ', their tokens assumed by the tool' : '';
  return `${counted}${partial}${assumed}${byHand === undefined ? '' : `; ${byHand}`}; cost ${costText(answer, priceLabel)}.`;
}
