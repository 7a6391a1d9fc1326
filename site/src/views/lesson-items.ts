import type { ReportedLesson } from '../../../parser/reconciliation/reported-lessons.ts';
import { line } from '../line.ts';
import type { Line } from '../view.ts';

/** A lesson with what it says of its cause, its prevention and what it is about. */
export function lessonItems(lesson: ReportedLesson): Line {
  const facts = [
    lesson.impact && `impact: ${lesson.impact}`,
    lesson.cause && `cause: ${lesson.cause}`,
    lesson.prevention && `prevention: ${lesson.prevention}`,
    lesson.appliesTo.length > 0 && `about ${lesson.appliesTo.join(', ')}`,
    lesson.category,
    lesson.preventable === true && 'preventable',
  ].filter((fact) => typeof fact === 'string');
  return line(
    lesson.text,
    facts.length > 0 ? { text: ` (${facts.join('; ')})`, kind: 'quiet' } : undefined,
  );
}
