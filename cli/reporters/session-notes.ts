import { formatSigned } from '../../parser/numbers.ts';
import type { NamedNumber } from '../../parser/reconciliation/session-notes.ts';
import type { Reconciliation } from '../../parser/reconciliation/reconcile.ts';

/** What was written down during a session, for the terminal: a line a thing, nothing where there is none. */
export function describeNotes(answer: Reconciliation): string[] {
  const lines = [
    ...answer.deviations.map((deviation) =>
      noteLine('Deviation', deviation.phase, deviation.reason, [
        deviation.extraTokens === null
          ? undefined
          : `${formatSigned(deviation.extraTokens)} ${answer.unit}`,
        deviation.category,
        preventableText(deviation.preventable),
        deviation.lesson && `lesson: ${deviation.lesson}`,
      ]),
    ),
    ...answer.lessons.map((lesson) =>
      noteLine('Lesson', lesson.phase, lesson.text, [
        lesson.category,
        lesson.impact && `impact: ${lesson.impact}`,
        lesson.cause && `cause: ${lesson.cause}`,
        lesson.prevention && `prevention: ${lesson.prevention}`,
        preventableText(lesson.preventable),
        lesson.appliesTo.length > 0 ? `applies to ${lesson.appliesTo.join(', ')}` : undefined,
      ]),
    ),
    ...answer.blockers.map(({ text }) => `Blocker: ${text}`),
    ...answer.gates.map(
      ({ name, passed, note }) =>
        `Gate ${name}: ${passed ? 'passed' : 'failed'}${note ? ` (${note})` : ''}`,
    ),
    ...numbersLine('Quality', answer.quality),
    ...numbersLine('API calls', answer.apiCalls),
    ...numbersLine('Counts', answer.metrics),
  ];
  return lines.length > 0 ? ['', ...lines] : [];
}

function noteLine(
  kind: string,
  phase: string | null,
  text: string,
  details: readonly (string | null | undefined)[],
): string {
  const said = details.filter((detail) => detail);
  return `${kind}${phase ? ` in ${phase}` : ''}: ${text}${said.length > 0 ? ` (${said.join('; ')})` : ''}`;
}

function preventableText(preventable: boolean | null): string | undefined {
  if (preventable === null) return undefined;
  return preventable ? 'preventable' : 'not preventable';
}

/** Numbers by name on one line, those of one source together: `Counts: messages 42 (hand)`. */
function numbersLine(title: string, numbers: readonly NamedNumber[]): string[] {
  const groups = [...Map.groupBy(numbers, ({ source }) => source)].map(
    ([source, own]) => `${own.map(({ name, value }) => `${name} ${value}`).join(', ')} (${source})`,
  );
  return groups.length > 0 ? [`${title}: ${groups.join('; ')}`] : [];
}
