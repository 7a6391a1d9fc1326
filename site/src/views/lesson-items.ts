import type { ReportedLesson } from '../../../parser/reconciliation/reported-lessons.ts';
import { line } from '../line.ts';
import type { Cell } from '../cell.ts';
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

/** Says of a lesson that its session is made up; nothing of another. */
export function sampleNote(sample: boolean): Cell | undefined {
  return sample ? { text: ' · sample', kind: 'quiet' } : undefined;
}
