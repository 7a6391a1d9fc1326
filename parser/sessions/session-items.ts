import type { AppendItem } from '../documents/append-item.ts';
import { formatSigned } from '../numbers.ts';
import { formatSecond, type Instant } from '../time.ts';
import { joinParts, oneLine } from './item-parts.ts';
import { printLine } from './print-line.ts';
import type { Deviation, Gate, Lesson, LogEntry, Metered, Metric } from './session.ts';

/** A value as it is before it stands on a line of a document; its time is written to the second. */
export type Unwritten<T> = Omit<T, 'line'>;

/** The headings under which a session's lists are added where they are missing (docs/formats.md, Sessions). */
const headings = {
  phases: '## Phases',
  deviations: '## Deviations',
  metrics: '## Metrics',
  log: '## Log',
} as const;

/** The edit that adds an item to one of a session's lists. */
export function appendToSession(block: keyof typeof headings, text: string): AppendItem {
  return { kind: 'append-item', to: { block }, text, heading: headings[block] };
}

/** An item of the list `log`. */
export function logItem({ at, text }: Unwritten<LogEntry>): string {
  return printItem(at, [text]);
}

/** An item of the list `deviations`. */
export function deviationItem(deviation: Unwritten<Deviation>): string {
  const { at, phase, reason, extraTokens: extra, category, preventable, lesson } = deviation;
  return printItem(at, [
    ...(phase === undefined ? [] : [phase]),
    // A reason that says nothing but a phase would be taken for one.
    phase === undefined ? oneLine(reason).replace(/^(?=\\*phase-\d+$)/, '\\') : reason,
    ...keyed('extra', extra === undefined ? undefined : formatSigned(extra)),
    ...keyed('category', category),
    ...keyed('preventable', yesNo(preventable)),
    ...keyed('lesson', lesson),
  ]);
}

/** An item `count`, `api` or `quality` of the list `metrics`. */
export function metricItem({ at, kind, name, value, source }: Unwritten<Metric>): string {
  const counted = source === 'measured' ? [source] : [];
  return printItem(at, [`${kind} ${name}`, String(value), ...counted]);
}

/** An item `messages` of the list `metrics`. */
export function meteredItem({ at, messages, tokens }: Unwritten<Metered>): string {
  const counted = tokens ? [`${tokens.value} ${tokens.unit}`, tokens.source] : [];
  return printItem(at, [`messages ${messages}`, ...counted]);
}

/** An item `gate` of the list `metrics`. */
export function gateItem({ at, name, passed, note }: Unwritten<Gate>): string {
  const result = passed ? 'passed' : 'failed';
  return printItem(at, [`gate ${name}`, result, ...(note === undefined ? [] : [note])]);
}

/** An item `blocker` of the list `metrics`. */
export function blockerItem({ at, text }: Unwritten<LogEntry>): string {
  return printItem(at, ['blocker', text]);
}

/** An item `lesson` of the list `metrics`; a tag in `appliesTo` has no comma. */
export function lessonItem(lesson: Unwritten<Lesson>): string {
  return printItem(lesson.at, [
    'lesson',
    lesson.text,
    ...keyed('phase', lesson.phase?.replace('phase-', '')),
    ...keyed('category', lesson.category),
    ...keyed('impact', lesson.impact),
    ...keyed('cause', lesson.cause),
    ...keyed('prevention', lesson.prevention),
    ...keyed('preventable', yesNo(lesson.preventable)),
    ...keyed('applies to', lesson.appliesTo.join(', ') || undefined),
  ]);
}

function keyed(key: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${key}: ${value}`];
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}

function printItem(at: Instant, parts: readonly string[]): string {
  return printLine(`${formatSecond(at)} ${joinParts(parts)}`);
}
