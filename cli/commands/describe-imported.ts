import type { ImportedSession } from '../../parser/imports/group-import.ts';
import { sumActual } from '../../parser/sessions/imported-work.ts';
import { formatInstantOrNull } from '../../parser/time.ts';
import type { ImportAnswer } from '../schemas/import.ts';

/** A session of the answer. */
export function describeSession(
  session: ImportedSession & { readonly file: string },
): ImportAnswer['sessions'][number] {
  return {
    session: session.id,
    title: session.title,
    file: session.file,
    line: session.line,
    started: formatInstantOrNull(session.started),
    ended: formatInstantOrNull(session.ended),
    model: session.facts.model,
    phases: [...session.facts.phases],
    actual: sumActual(session.facts.phases),
    lessons: session.lessons.length,
  };
}
