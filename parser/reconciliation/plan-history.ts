import type { Phase, Plan, PlanStatus } from '../plans/plan.ts';
import type { Instant } from '../time.ts';
import { countLastingTicks, newlyTicked, newlyUnticked, type TickChange } from './task-ticks.ts';

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
  /** How many tasks it ticked that no later commit took back: a task that is ticked, unticked and ticked again counts once. */
  readonly tasks: number;
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

/** Reads the text of a plan by its id. */
export type PlanReader = (text: string, id: string) => Plan;

/**
 * Reads a plan's history from the commits that changed its file, in any order.
 *
 * @param read may be asked for the same text again
 */
export function readPlanHistory(
  plan: string,
  commits: readonly PlanCommit[],
  read: PlanReader,
): PlanHistory {
  const versions: PlanHistory['versions'][number][] = [];
  const ticks: Omit<TickCommit, 'tasks'>[] = [];
  const changes: TickChange[] = [];
  for (const { hash, at, session, before, text } of commits.toSorted(byTime)) {
    if (text === undefined) continue;
    const after = read(text, plan);
    versions.push({ hash, at, status: after.status, text });
    // Held against its own parent: after parallel branches the commit before it in the log is another.
    const old = before === undefined ? undefined : read(before, plan);
    const phases = tickedPhases(old, after);
    if (phases.length > 0) {
      ticks.push({ hash, at, session, phases, openPhase: firstOpenPhase(after)?.id });
    }
    changes.push({
      hash,
      ticked: newlyTicked(old?.phases ?? [], after.phases),
      unticked: newlyUnticked(old?.phases ?? [], after.phases),
    });
  }
  const tasks = countLastingTicks(changes);
  return {
    plan,
    versions,
    ticks: ticks.map((tick) => ({ ...tick, tasks: tasks.get(tick.hash) ?? 0 })),
  };
}

/** The first phase with an unticked task. */
export function firstOpenPhase(plan: Pick<Plan, 'phases'>): Phase | undefined {
  return plan.phases.find((phase) => phase.tasks.some((task) => !task.checked));
}

/**
 * Phases of `after` in which more tasks are ticked than before. The whole plan is looked at too, so that words changed in a
 * ticked task and phases moved or renumbered are no ticks.
 */
function tickedPhases(before: Plan | undefined, after: Plan): string[] {
  const all = newlyTicked(before?.phases ?? [], after.phases);
  return after.phases
    .filter((phase) => {
      const old = before?.phases.filter((candidate) => candidate.id === phase.id) ?? [];
      const own = newlyTicked(old, [phase]);
      return [...own.keys()].some((text) => all.has(text));
    })
    .map((phase) => phase.id);
}

function byTime(a: { readonly at: Instant }, b: { readonly at: Instant }): number {
  return a.at - b.at;
}
