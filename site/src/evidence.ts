import { libraryKey } from '../../parser/estimation/documented-table.ts';
import type { PhaseType } from '../../parser/plans/plan.ts';
import type { Repository } from '../../parser/repository/repository.ts';

/** How many finished phases with usage say something about a number of the model. */
export type Evidence = {
  readonly types: ReadonlyMap<PhaseType, number>;
  /** By `kind:level`, such as `stack:new`. */
  readonly factors: ReadonlyMap<string, number>;
  /** By the key of the library. */
  readonly libraries: ReadonlyMap<string, number>;
};

/** Counts the phases of the sessions that count; those of a backfilled session have no plan and say nothing. */
export function evidenceOf({ sessions, plans }: Repository): Evidence {
  const planById = new Map(plans.map(({ plan }) => [plan.id, plan]));
  const types = new Map<PhaseType, number>();
  const factors = new Map<string, number>();
  const libraries = new Map<string, number>();
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { report, backfilled, counts } of sessions) {
    if (backfilled || !counts) continue;
    const plan = planById.get(report.plan ?? '');
    for (const { id, finished, actual } of report.phases) {
      const phase = plan?.phases.find((each) => each.id === id);
      if (!phase || !finished || actual.total === 0) continue;
      add(types, phase.type.value);
      if (phase.stack) add(factors, `stack:${phase.stack}`);
      const quality = phase.quality ?? plan?.project.quality;
      if (quality) add(factors, `quality:${quality}`);
      if (plan?.project.size) add(factors, `size:${plan.project.size}`);
      for (const library of phase.libraries) add(libraries, libraryKey(library));
    }
  }
  return { types, factors, libraries };
}
