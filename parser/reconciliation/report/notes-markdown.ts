import { printTable, printText } from '../../documents/print.ts';
import { formatSigned } from '../../numbers.ts';
import type { Reconciliation } from '../reconcile.ts';
import type { ReportedLesson } from '../reported-lessons.ts';
import type { NamedNumber } from '../session-notes.ts';
import type { SessionReport } from './session-report.ts';

/** What was written down during a session, as sections of its report; a section of which there is nothing is left out. */
export function notesMarkdown(report: SessionReport): readonly string[] {
  return [
    ...section('Lessons learned', report.learnings.map(lessonItem)),
    ...section(
      'Deviations',
      report.deviations.map((deviation) => deviationItem(deviation, report.unit)),
    ),
    ...section(
      'Blockers',
      report.blockers.map(({ text }) => item(text)),
    ),
    ...numbers('Quality', 'score, 0 to 1', report.quality),
    ...gates(report),
    ...numbers('API calls', 'calls', report.apiCalls),
    ...numbers('Counts', 'count', report.metrics),
  ];
}

function lessonItem(lesson: ReportedLesson): string {
  const details = [
    ['Impact', lesson.impact],
    ['Root cause', lesson.cause],
    ['Prevention', lesson.prevention],
    ['Applied to', lesson.appliesTo.join(', ')],
  ] as const;
  const about = [
    lesson.phase,
    lesson.category,
    preventableWord(lesson.preventable),
    lesson.from === 'deviation' ? 'from a deviation' : null,
  ];
  return [
    item(lesson.text, about),
    ...details.flatMap(([name, text]) => (text ? [`  - ${name}: ${printText(text)}`] : [])),
  ].join('\n');
}

function deviationItem(deviation: Reconciliation['deviations'][number], unit: string): string {
  const { phase, reason, extraTokens, category, preventable } = deviation;
  const extra = extraTokens === null ? null : `${formatSigned(extraTokens)} ${unit}`;
  return item(reason, [phase, extra, category, preventableWord(preventable)]);
}

function preventableWord(preventable: boolean | null): string | null {
  if (preventable === null) return null;
  return preventable ? 'preventable' : 'not preventable';
}

function gates({ gates: results }: Reconciliation): string[] {
  if (results.length === 0) return [];
  const passed = results.filter((gate) => gate.passed).length;
  const rows = results.map(({ name, passed: ok, note }) => [
    name,
    ok ? 'passed' : 'failed',
    note ?? '',
  ]);
  return [
    '## Gates',
    `${passed} passed, ${results.length - passed} failed; of each name the last result counts.`,
    printTable(['gate', 'result', 'note'], rows),
  ];
}

function numbers(title: string, what: string, values: readonly NamedNumber[]): string[] {
  if (values.length === 0) return [];
  const rows = values.map(({ name, value, source }) => [name, String(value), source]);
  return [`## ${title}`, printTable(['name', what, 'from'], rows, ['left', 'right', 'left'])];
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.join('\n')];
}

function item(text: string, about: readonly (string | null)[] = []): string {
  const known = about.filter(Boolean).join(', ');
  return `- ${printText(known ? `${text} (${known})` : text)}`;
}
