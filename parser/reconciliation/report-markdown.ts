import { printTable } from '../documents/print.ts';
import { count, formatSigned, formatSignedPercent, formatTokens } from '../numbers.ts';
import { costText } from '../usage/cost-text.ts';
import { importedTable } from '../sessions/imported-table.ts';
import { importedText } from './imported-text.ts';
import { rate } from './rating.ts';
import {
  estimateOrigins,
  meteredText,
  recordWord,
  rangeText,
  standingOf,
  unfinishedText,
  unknownText,
} from './outcome-text.ts';
import type { Reconciliation } from './reconcile.ts';
import { notesMarkdown } from './report/notes-markdown.ts';
import { outlookMarkdown } from './report/outlook-markdown.ts';
import type { SessionReport } from './report/session-report.ts';
import { varianceTexts } from './variance-text.ts';

const missing = '–';
const { tokens, difference, percent, rating } = varianceTexts(missing);

/**
 * The content of the managed block `report` in report.md (docs/formats.md, Sessions).
 *
 * @param priceLabel where the prices of its cost are from
 */
export function reportMarkdown(report: SessionReport, priceLabel: string): string {
  const { imported } = report;
  if (imported) {
    return [
      importedText(imported),
      ...(imported.phases.length > 0 ? ['## Phases', importedTable(imported.phases)] : []),
      ...notesMarkdown(report),
    ].join('\n\n');
  }
  return [
    verdict(report),
    summary(report),
    '## Phases',
    phases(report),
    facts(report, priceLabel)
      .map((fact) => `- ${fact}`)
      .join('\n'),
    ...notesMarkdown(report),
    ...outlookMarkdown(report),
  ].join('\n\n');
}

function verdict(answer: Reconciliation): string {
  const { total, unit, plan, estimateSource } = answer;
  const about = plan ? `This session worked on the plan \`${plan}\`` : 'This session had no plan';
  const used = `${about} and used ${formatTokens(total.actual)} ${unit} tokens`;
  const standing = standingOf(answer);
  if (total.interval === null || estimateSource === null || standing.kind === 'none')
    return `${used}. No estimate stood to compare it with.`;
  if (standing.kind === 'unknown') return `${about}. ${unknownText(answer)}`;
  const range = `the range of ${rangeText(total.interval)} (${estimateOrigins[estimateSource]})`;
  if (standing.kind === 'unused' || total.variance === null || total.variancePercent === null)
    return `${about} and has used nothing yet of ${range}.`;
  if (standing.kind === 'open') {
    const open = answer.status === 'active' ? 'it is not over' : unfinishedText(answer);
    return `${used}, ${standing.place} ${range}; ${open}.`;
  }
  const side = total.variance >= 0 ? 'over' : 'under';
  return `${used}, ${standing.place} ${range}: ${Math.abs(total.variancePercent).toFixed(1)} % ${side} its middle.`;
}

function summary({ unit, total, minutes }: Reconciliation): string {
  const time = rate(minutes.estimate ?? 0, minutes.actual);
  return printTable(
    ['', 'estimate', 'actual', 'variance', '%', 'rating'],
    [
      [
        `tokens (${unit})`,
        tokens(total.estimate),
        formatTokens(total.actual),
        difference(total),
        percent(total),
        rating(total),
      ],
      [
        'time (wall clock)',
        minutes.estimate === null ? missing : `${minutes.estimate} min`,
        `${minutes.actual} min`,
        time ? `${formatSigned(time.variance)} min` : missing,
        time ? formatSignedPercent(time.variancePercent) : missing,
        '',
      ],
    ],
    ['left', 'right', 'right', 'right', 'right', 'left'],
  );
}

function phases(answer: Reconciliation): string {
  const { unit, total } = answer;
  const rows = [
    ...answer.phases.map((phase) => [
      phase.name,
      tokens(phase.estimate),
      formatTokens(phase.actual[unit]),
      difference(phase),
      percent(phase),
      rating(phase),
      `${phase.minutes} min`,
      phase.evidence.join(', ') || missing,
    ]),
    ['unattributed', '', formatTokens(answer.unattributed[unit]), '', '', '', '', ''],
    [
      'total',
      tokens(total.estimate),
      formatTokens(answer.log[unit]),
      difference(total),
      percent(total),
      rating(total),
      `${answer.minutes.actual} min`,
      '',
    ],
  ];
  return printTable(
    ['phase', 'estimate', 'actual', 'variance', '%', 'rating', 'time', 'evidence'],
    rows,
    ['left', 'right', 'right', 'right', 'right', 'left', 'right', 'left'],
  );
}

function facts(answer: Reconciliation, priceLabel: string): string[] {
  const { projection, unit } = answer;
  const projected = projection
    ? [
        `Projection of its end: ${formatTokens(projection.mid)} ${unit}, 8 in 10 from ${formatTokens(projection.low)} to ${formatTokens(projection.high)} (derived).`,
      ]
    : [];
  return [...projected, ...logFacts(answer), `Cost: ${costText(answer, priceLabel)}.`];
}

function logFacts(answer: Reconciliation): string[] {
  const { log, claudeSessions, partial } = answer;
  const sums = 'The phases and what is unattributed add up to it in every bucket.';
  const sessions = count(claudeSessions.length, 'Claude session');
  const byHand = meteredText(answer);
  if (byHand !== undefined) {
    const known = [
      ['fresh', log.fresh],
      ['total', log.total],
      ['weighted', log.weighted],
      ['work', log.work],
    ] as const;
    const text = known.flatMap(([name, tokens]) =>
      tokens === null ? [] : [`${name} ${formatTokens(tokens)}`],
    );
    return [`${byHand}: ${text.join(', ')}; nothing else is known. ${sums}`];
  }
  if (recordWord(answer) === 'tool call') {
    return [
      `Log: work ${formatTokens(log.work)}, assumed by the tool of each call; nothing else is known. ${sums}`,
      `${count(answer.responses, 'tool call')} in ${sessions}.`,
    ];
  }
  return [
    `Log: input ${formatTokens(log.input)}, output ${formatTokens(log.output)}, cache write ${formatTokens(log.cacheWrite)}, cache read ${formatTokens(log.cacheRead)}, work ${formatTokens(log.work)} (measured). ${sums}`,
    `Responses: ${formatTokens(answer.responses)}${partial > 0 ? `, ${formatTokens(partial)} of them cut short` : ''}, in ${sessions}.`,
  ];
}
