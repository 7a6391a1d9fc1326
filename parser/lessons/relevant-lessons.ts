import { libraryKey } from '../estimation/documented-table.ts';
import type { PhaseType, Plan } from '../plans/plan.ts';
import type { ReportedLesson } from '../reconciliation/reported-lessons.ts';

/** A lesson with the session that taught it. */
export type KnownLesson = ReportedLesson & {
  readonly session: string;
  /** Type of the phase that taught it; undefined where that is not known. */
  readonly type: PhaseType | undefined;
};

/** A lesson of the past that a plan touches. */
export type RelevantLesson = Pick<
  KnownLesson,
  'session' | 'text' | 'category' | 'impact' | 'preventable' | 'prevention'
> & {
  /** What both are about: `type:testing`, `library:socket.io`, or a tag of the user's own. */
  readonly because: readonly string[];
  /** Ids of the phases that it is about; empty where it is about the whole plan. */
  readonly phases: readonly string[];
};

/**
 * The lessons that apply to a plan, the latest first, each text once (docs/estimation.md, Lessons): what a lesson says that it
 * applies to is a type or a library of a phase, or a word of the user's own in the names of the plan. A lesson that says nothing
 * of that applies to phases of the type that taught it.
 *
 * @param lessons oldest first
 */
export function relevantLessons(
  plan: Pick<Plan, 'title' | 'phases'>,
  lessons: readonly KnownLesson[],
): RelevantLesson[] {
  const seen = new Set<string>();
  return lessons.toReversed().flatMap((lesson) => {
    const key = lesson.text.trim().toLowerCase();
    if (seen.has(key)) return [];
    const touched = tagsOf(lesson).flatMap((tag) => {
      const phases = phasesTouched(plan, tag);
      return phases ? [{ tag, phases }] : [];
    });
    if (touched.length === 0) return [];
    seen.add(key);
    const { session, text, category, impact, preventable, prevention } = lesson;
    const phases = new Set(touched.flatMap((each) => each.phases));
    return [
      {
        session,
        text,
        category,
        impact,
        preventable,
        prevention,
        because: touched.map(({ tag }) => tag),
        phases: plan.phases.map(({ id }) => id).filter((id) => phases.has(id)),
      },
    ];
  });
}

function tagsOf({ appliesTo, type }: KnownLesson): readonly string[] {
  if (appliesTo.length > 0) return appliesTo;
  return type === undefined ? [] : [`type:${type}`];
}

/** The phases that a tag is about; undefined where the plan has nothing to do with it. */
function phasesTouched(
  { title, phases }: Pick<Plan, 'title' | 'phases'>,
  tag: string,
): readonly string[] | undefined {
  const [kind = '', ...rest] = tag.split(':');
  const name = rest.join(':').trim().toLowerCase();
  const own =
    kind === 'type' && name !== ''
      ? phases.filter(({ type }) => type.value === name)
      : kind === 'library' && name !== ''
        ? phases.filter(({ libraries }) =>
            libraries.some((library) => libraryKey(library) === libraryKey(name)),
          )
        : phases.filter((phase) => holdsWord(phase.name, tag));
  if (own.length > 0) return own.map(({ id }) => id);
  return kind !== 'type' && kind !== 'library' && holdsWord(title, tag) ? [] : undefined;
}

/** Whether words stand in a text, whatever their case, and not as a part of longer ones. */
function holdsWord(text: string, words: string): boolean {
  const escaped = words.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return (
    escaped !== '' &&
    new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'iu').test(text)
  );
}
