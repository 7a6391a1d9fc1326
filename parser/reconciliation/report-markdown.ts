import { printTable } from '../documents/print.ts';
import { count, formatTokens } from '../numbers.ts';
import type { Reconciliation } from './reconcile.ts';
import { varianceTexts } from './variance-text.ts';

const { tokens, percent, rating } = varianceTexts('–');

/** The content of the managed block `report` in report.md: estimate against actual, phase by phase (docs/formats.md, Sessions). */
export function reportMarkdown(answer: Reconciliation): string {
  const { unit, total } = answer;
  const rows = [
    ...answer.phases.map((phase) => [
      phase.name,
      tokens(phase.estimate),
      formatTokens(phase.actual[unit]),
      percent(phase),
      rating(phase),
      `${phase.minutes} min`,
      phase.evidence.join(', ') || '–',
    ]),
    ['unattributed', '', formatTokens(answer.unattributed[unit]), '', '', '', ''],
    [
      'total',
      tokens(total.estimate),
      formatTokens(answer.log[unit]),
      percent(total),
      rating(total),
      `${answer.minutes.actual} min`,
      '',
    ],
  ];
  return [
    verdict(answer),
    '',
    printTable(['phase', 'estimate', 'actual', 'variance', 'rating', 'time', 'evidence'], rows, [
      'left',
      'right',
      'right',
      'right',
      'left',
      'right',
      'left',
    ]),
    '',
    ...facts(answer).map((fact) => `- ${fact}`),
    ...deviations(answer),
  ].join('\n');
}

function verdict({ total, unit, plan, estimateSource }: Reconciliation): string {
  const about = plan ? `This session worked on the plan \`${plan}\`` : 'This session had no plan';
  if (total.interval === null || total.variance === null || total.variancePercent === null) {
    return `${about} and used ${formatTokens(total.actual)} ${unit} tokens. No estimate stood to compare it with.`;
  }
  const range = `${formatTokens(total.interval.low)} to ${formatTokens(total.interval.high)}`;
  const origin = estimateSource === 'derived' ? 'derived afterwards' : 'frozen before it began';
  return `${about} and used ${formatTokens(total.actual)} ${unit} tokens, ${total.insideRange ? 'inside' : 'outside'} the range of ${range} (${origin}): ${Math.abs(total.variancePercent).toFixed(1)} % ${total.variance >= 0 ? 'over' : 'under'} its middle.`;
}

function facts(answer: Reconciliation): string[] {
  const { log, minutes } = answer;
  const time = minutes.estimate === null ? '' : `, ${minutes.estimate} min planned`;
  return [
    `Time: ${minutes.actual} min${time} (wall clock).`,
    `Log: input ${formatTokens(log.input)}, output ${formatTokens(log.output)}, cache write ${formatTokens(log.cacheWrite)}, cache read ${formatTokens(log.cacheRead)}, work ${formatTokens(log.work)} (measured). The phases and what is unattributed add up to it in every bucket.`,
    `Responses: ${answer.responses}${answer.partial > 0 ? `, ${answer.partial} of them cut short` : ''}, in ${count(answer.claudeSessions.length, 'Claude session')}.`,
    answer.costUsd === null
      ? 'Cost: unknown.'
      : `Cost: $${answer.costUsd.toFixed(2)} at list prices${answer.unpriced.length > 0 ? `, without ${answer.unpriced.join(', ')}` : ''}.`,
  ];
}

function deviations({ deviations: items }: Reconciliation): string[] {
  if (items.length === 0) return [];
  return [
    '',
    '**Deviations**',
    '',
    ...items.map(({ phase, reason }) => `- ${phase ? `${phase}: ` : ''}${reason}`),
  ];
}
