import { formatSigned } from '../numbers.ts';
import type { Reconciliation } from './reconcile.ts';

/** Something learned in a session, written as a lesson or with a deviation; null stands for what was not said. */
export type ReportedLesson = Reconciliation['lessons'][number] & {
  readonly from: 'lesson' | 'deviation';
};

/**
 * What a session taught: its lessons, and those of its deviations, whose reason is the root cause and whose extra tokens
 * are the impact. In order of time.
 */
export function lessonsOf(
  answer: Pick<Reconciliation, 'lessons' | 'deviations' | 'unit'>,
): readonly ReportedLesson[] {
  const noted = answer.lessons.map((lesson) => ({ ...lesson, from: 'lesson' as const }));
  const deviated = answer.deviations.flatMap((deviation): ReportedLesson[] => {
    const { at, phase, category, preventable, reason, extraTokens, lesson } = deviation;
    if (lesson === null) return [];
    const impact = extraTokens === null ? null : `${formatSigned(extraTokens)} ${answer.unit}`;
    return [
      {
        from: 'deviation',
        at,
        text: lesson,
        phase,
        category,
        impact,
        cause: reason,
        prevention: null,
        preventable,
        appliesTo: [],
      },
    ];
  });
  return [...noted, ...deviated].toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
