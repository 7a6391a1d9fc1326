import { documentedTypes } from '../parser/estimation/documented-table.ts';
import type { Model } from '../parser/estimation/model.ts';
import { tQuantile } from '../parser/estimation/student-t.ts';
import type { PhaseType } from '../parser/plans/plan.ts';
import type { User } from '../test/simulator/draw-user.ts';

/** Whether a user's true correction lies inside the 80 % range that is believed of it. */
export type JudgedCoefficient = {
  readonly kind: string;
  /** The kind, of bases and rates with the confidence that their type is documented with. */
  readonly group: string;
  readonly isInside: boolean;
};

/** Judges every correction that at least one phase told something of. */
export function judgeCoefficients(
  { belief, phasesByEffect }: Model,
  { corrections }: User,
): JudgedCoefficient[] {
  const reach = tQuantile(0.9, 2 * belief.a);
  return [...phasesByEffect.keys()].map((effect) => {
    const sd = Math.sqrt((belief.b / belief.a) * belief.covariance(effect, effect));
    const miss = corrections.get(effect)! - belief.mean(effect);
    const [kind = '', name] = effect.split(':');
    const isOfType = kind === 'base' || kind === 'rate';
    const group = isOfType ? `${kind}, ${documentedTypes[name as PhaseType].confidence}` : kind;
    return { kind, group, isInside: Math.abs(miss) <= reach * sd };
  });
}

/** Share, 0–1, of corrections inside their range. */
export function shareInside(coefficients: readonly JudgedCoefficient[]): number {
  return coefficients.filter(({ isInside }) => isInside).length / coefficients.length;
}

/** A markdown table with a row for each group. */
export function coefficientTable(coefficients: readonly JudgedCoefficient[]): string {
  const groups = [...Map.groupBy(coefficients, ({ group }) => group)];
  const lines = groups
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([group, own]) => `| ${group} | ${own.length} | ${(100 * shareInside(own)).toFixed(0)} % |`,
    );
  return ['| correction | n | inside 80 % |', '|---|---:|---:|', ...lines].join('\n');
}
