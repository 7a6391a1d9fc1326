import { mean } from '../../statistics.ts';
import { lessonsOf, type ReportedLesson } from '../reported-lessons.ts';
import { isWithin, type RangeFacts } from './range-facts.ts';

/** What was written down in a range, whatever session it is of; of a name the last one of each session counts. */
export type RangeNotes = {
  /** Mean score from 0 to 1 by name, over `n` sessions. */
  readonly quality: readonly { readonly name: string; readonly mean: number; readonly n: number }[];
  readonly gates: {
    readonly passed: number;
    readonly failed: number;
    readonly byName: readonly {
      readonly name: string;
      readonly passed: number;
      readonly failed: number;
    }[];
  };
  readonly learnings: readonly (ReportedLesson & { readonly session: string })[];
};

export function notesOfRange({
  range,
  sessions,
}: Pick<RangeFacts, 'range' | 'sessions'>): RangeNotes {
  const answers = sessions
    .map(({ outcome }) => outcome.answer)
    .toSorted((a, b) => (a.session < b.session ? -1 : 1));
  const inRange = ({ at }: { readonly at: string }) => isWithin(range, Date.parse(at));
  const scores = byName(answers.flatMap(({ quality }) => quality.filter(inRange)));
  const gates = answers.flatMap((answer) => answer.gates.filter(inRange));
  const passedOf = (results: typeof gates) => results.filter(({ passed }) => passed).length;
  return {
    quality: scores.map(([name, own]) => ({
      name,
      mean: mean(own.map(({ value }) => value)) ?? 0,
      n: own.length,
    })),
    gates: {
      passed: passedOf(gates),
      failed: gates.length - passedOf(gates),
      byName: byName(gates).map(([name, own]) => ({
        name,
        passed: passedOf(own),
        failed: own.length - passedOf(own),
      })),
    },
    learnings: answers
      .flatMap((answer) =>
        lessonsOf(answer)
          .filter(inRange)
          .map((lesson) => ({ session: answer.session, ...lesson })),
      )
      .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
  };
}

function byName<T extends { readonly name: string }>(items: readonly T[]): [string, T[]][] {
  return [...Map.groupBy(items, ({ name }) => name)].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
