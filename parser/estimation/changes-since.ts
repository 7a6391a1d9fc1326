import { count, formatFactor, formatHours } from '../numbers.ts';
import type { FrozenEstimate } from '../sessions/frozen-estimate.ts';
import type { Unit } from '../usage/tokens.ts';
import type { PhaseEstimate } from './phase-estimate.ts';
import type { Range } from './range.ts';

/** A frozen estimate of the plan, and the session that it was frozen for. */
export type FrozenForSession = { readonly session: string; readonly estimate: FrozenEstimate };

/** What became different since an estimate of the same plan was frozen. */
export type ChangesSince = {
  readonly session: string;
  /** The frozen total, in the unit of this estimate. */
  readonly total: Range;
  /** Phases in both whose middle is another now. */
  readonly phases: readonly {
    readonly id: string;
    readonly name: string;
    readonly before: number;
    readonly now: number;
    readonly changePercent: number;
  }[];
  /** Ids of phases that only one of them has: done or dropped since, and new. */
  readonly gone: readonly string[];
  readonly added: readonly string[];
  /** Why, as far as the numbers tell. */
  readonly reasons: readonly string[];
};

/** What both estimates are made of. */
type Made = {
  readonly unit: Unit;
  readonly unitRatio: { readonly value: number };
  readonly learnedFrom: { readonly sessions: number };
  readonly phases: readonly PhaseEstimate[];
  /** Ids of phases that are done: an estimate that was frozen later was not of them. */
  readonly done: ReadonlySet<string>;
};

/** Compares an estimate with the one that was frozen; null where there is none, it is in another unit, or nothing is different. */
export function changesSince(frozen: FrozenForSession | undefined, now: Made): ChangesSince | null {
  if (!frozen || frozen.estimate.unit !== now.unit) return null;
  const { session, estimate } = frozen;
  const before = new Map(estimate.phases.map((phase) => [phase.id, phase]));
  const own = new Set(now.phases.map(({ id }) => id));
  const { low, mid: middle, high } = estimate.total;
  const changes = {
    session,
    total: { low, mid: middle, high },
    phases: now.phases.flatMap(({ id, name, mid }) => {
      const old = before.get(id);
      if (!old || old.mid === mid || old.mid <= 0) return [];
      return [{ id, name, before: old.mid, now: mid, changePercent: (mid / old.mid - 1) * 100 }];
    }),
    gone: [...before.keys()].filter((id) => !own.has(id)),
    added: [...own].filter((id) => !before.has(id) && !now.done.has(id)),
    reasons: reasonsOf(estimate, now),
  };
  return changes.phases.length + changes.gone.length + changes.added.length > 0 ? changes : null;
}

function reasonsOf(frozen: FrozenEstimate, now: Made): string[] {
  const reasons: string[] = [];
  const before = frozen.learnedFrom?.sessions;
  if (before !== undefined && before !== now.learnedFrom.sessions) {
    reasons.push(
      `learned from ${count(now.learnedFrom.sessions, 'session')}, before from ${before}`,
    );
  }
  const ratio = frozen.unitRatio?.value;
  if (ratio !== undefined && formatFactor(ratio) !== formatFactor(now.unitRatio.value)) {
    reasons.push(
      `a work token counts as ${formatFactor(now.unitRatio.value)} ${now.unit}, before as ${formatFactor(ratio)}`,
    );
  }
  const old = new Map(frozen.phases.map((phase) => [phase.id, phase]));
  for (const phase of now.phases) {
    const then = old.get(phase.id);
    if (then) reasons.push(...phaseReasons(phase, then));
  }
  return reasons;
}

function phaseReasons(now: PhaseEstimate, then: FrozenEstimate['phases'][number]): string[] {
  const reasons: string[] = [];
  const hours = then.hours ?? null;
  if (hours !== now.hours) {
    reasons.push(`${now.name}: ${hoursText(now.hours)}, before ${hoursText(hours)}`);
  }
  if (then.type !== undefined && then.type !== now.type) {
    reasons.push(`${now.name}: ${now.type}, before ${then.type}`);
  }
  if (then.hand !== undefined && (then.hand === null) !== (now.hand === null)) {
    reasons.push(`${now.name}: your own number ${now.hand ? 'stands now' : 'is gone'}`);
  }
  const factors = now.factors.filter(
    ({ kind, value }) =>
      then.factors?.some((factor) => factor.kind === kind && factor.value !== value) === true,
  );
  for (const { kind, level, value } of factors) {
    reasons.push(`${now.name}: ${kind} ${level ?? ''} × ${formatFactor(value)}`);
  }
  if (then.libraries && then.libraries.length !== now.libraries.length) {
    reasons.push(
      `${now.name}: ${count(now.libraries.length, 'library')}, before ${then.libraries.length}`,
    );
  }
  return reasons;
}

function hoursText(hours: number | null): string {
  return hours === null ? 'no hours' : `${formatHours(hours)} h`;
}
