import { parsePlan } from '../plans/parse-plan.ts';
import type { Phase, Plan, PlanStatus } from '../plans/plan.ts';
import type { Instant } from '../time.ts';

/** A commit that changed a plan's file, with its text before and after; undefined where there was or is none. */
export type PlanCommit = {
  readonly hash: string;
  /** Author date. */
  readonly at: Instant;
  /** Session id in the trailer `Reckon-Session`, if any. */
  readonly session: string | undefined;
  readonly before: string | undefined;
  readonly text: string | undefined;
};

/** A commit that ticked tasks of a plan. */
export type TickCommit = {
  readonly hash: string;
  readonly at: Instant;
  readonly session: string | undefined;
  /** Phases in which a task was ticked, in plan order; never empty. */
  readonly phases: readonly string[];
  /** The first phase that still had open tasks after the commit. */
  readonly openPhase: string | undefined;
};

/** What git knows of one plan. */
export type PlanHistory = {
  readonly plan: string;
  /** Sorted by time. */
  readonly versions: readonly {
    readonly hash: string;
    readonly at: Instant;
    readonly status: PlanStatus;
    readonly text: string;
  }[];
  /** Sorted by time. */
  readonly ticks: readonly TickCommit[];
};

/** Reads a plan's history from the commits that changed its file, in any order. */
export function readPlanHistory(plan: string, commits: readonly PlanCommit[]): PlanHistory {
  const versions: PlanHistory['versions'][number][] = [];
  const ticks: TickCommit[] = [];
  for (const { hash, at, session, before, text } of commits) {
    if (text === undefined) continue;
    const after = parsePlan(text, plan).plan;
    versions.push({ hash, at, status: after.status, text });
    // Held against its own parent: after parallel branches the commit before it in the log is another.
    const phases = tickedPhases(
      before === undefined ? undefined : parsePlan(before, plan).plan,
      after,
    );
    if (phases.length > 0) {
      ticks.push({ hash, at, session, phases, openPhase: firstOpenPhase(after)?.id });
    }
  }
  return { plan, versions: versions.toSorted(byTime), ticks: ticks.toSorted(byTime) };
}

/** The first phase with an unticked task. */
export function firstOpenPhase(plan: Pick<Plan, 'phases'>): Phase | undefined {
  return plan.phases.find((phase) => phase.tasks.some((task) => !task.checked));
}

/** Phases of `after` that have more ticked tasks of the same text than they had before. */
function tickedPhases(before: Plan | undefined, after: Plan): string[] {
  return after.phases
    .filter((phase) => {
      const old = before?.phases.find((candidate) => candidate.id === phase.id);
      const ticked = countTicked(phase);
      const tickedBefore = old ? countTicked(old) : new Map<string, number>();
      return [...ticked].some(([text, count]) => count > (tickedBefore.get(text) ?? 0));
    })
    .map((phase) => phase.id);
}

function countTicked(phase: Phase): Map<string, number> {
  const counts = new Map<string, number>();
  for (const task of phase.tasks) {
    if (task.checked) counts.set(task.text, (counts.get(task.text) ?? 0) + 1);
  }
  return counts;
}

function byTime(a: { readonly at: Instant }, b: { readonly at: Instant }): number {
  return a.at - b.at;
}
