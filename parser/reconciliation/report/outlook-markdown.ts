import { printTable, printText } from '../../documents/print.ts';
import { count, formatTokens } from '../../numbers.ts';
import { fewestSessions } from '../tendency.ts';
import { varianceTexts } from '../variance-text.ts';
import type { SessionReport } from './session-report.ts';

const missing = '–';
const { tokens, percent } = varianceTexts(missing);

/** What a session and those before it say about estimates: the last sections of its report. */
export function outlookMarkdown(report: SessionReport): readonly string[] {
  return [
    '## Historical trend',
    ...trend(report),
    '## Recommendations for the next estimate',
    recommendations(report),
    '## New evidence',
    evidence(report),
  ];
}

function trend({
  trend: { sessions, coverage, medianMissPercent },
  total,
}: SessionReport): string[] {
  if (sessions.length === 0 || medianMissPercent === null) {
    return ['No earlier session has an estimate that was frozen before it began.'];
  }
  const rows = sessions.map((session) => [
    session.session,
    tokens(session.estimate),
    `${formatTokens(session.actual)} ${session.unit}`,
    percent(session),
    session.accuracyPercent === null ? missing : `${session.accuracyPercent.toFixed(1)} %`,
    session.insideRange === null ? missing : session.insideRange ? 'yes' : 'no',
  ]);
  const own =
    total.variancePercent === null
      ? ''
      : `, of this session ${Math.abs(total.variancePercent).toFixed(1)} %`;
  return [
    printTable(
      ['session', 'estimate', 'actual', 'variance', 'accuracy', 'inside its range'],
      rows,
      ['left', 'right', 'right', 'right', 'right', 'left'],
    ),
    `Inside their range: ${coverage.inside} of ${count(coverage.of, 'session')}, where 8 in 10 are expected. Distance from the middle: median ${medianMissPercent.toFixed(1)} %${own}.`,
  ];
}

function recommendations({ recommendations: items, forecasts }: SessionReport): string {
  const few =
    forecasts < fewestSessions
      ? [
          `How estimates tend to come out cannot be said yet: ${count(forecasts, 'forecast')} so far, from ${fewestSessions} on it can.`,
        ]
      : [];
  const texts = [...items.map(({ text }) => text), ...few];
  if (texts.length === 0) return 'The sessions so far show no regularity that asks for a change.';
  return texts.map((text) => `- ${printText(text)}`).join('\n');
}

function evidence({ evidence: byType }: SessionReport): string {
  const phases = byType.reduce((sum, each) => sum + each.phases, 0);
  if (phases === 0) return 'No phase of this session has usage to learn from.';
  const parts = byType.map(
    ({ type, phases: number }) =>
      `${number} ${type === null ? 'of unknown type' : `of type ${type}`}`,
  );
  return `${count(phases, 'phase')} with usage: ${parts.join(', ')}.`;
}
