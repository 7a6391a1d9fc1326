import type { Phase } from '../plans/plan.ts';

/** What a commit changed in the boxes of a plan: how often by text of the task. */
export type TickChange = {
  readonly hash: string;
  readonly ticked: ReadonlyMap<string, number>;
  readonly unticked: ReadonlyMap<string, number>;
};

/** Texts of tasks that are ticked more often than before, and how much; none when no more tasks are ticked in all. */
export function newlyTicked(
  before: readonly Phase[],
  after: readonly Phase[],
): Map<string, number> {
  const old = countTasks(before, true);
  const now = countTasks(after, true);
  if (sum([...now.values()]) <= sum([...old.values()])) return new Map();
  const more = [...now].map(([text, times]) => [text, times - (old.get(text) ?? 0)] as const);
  return new Map(more.filter(([, times]) => times > 0));
}

/** Texts of tasks that stand there unticked and were ticked before, and how often; none when no fewer are ticked in all. */
export function newlyUnticked(
  before: readonly Phase[],
  after: readonly Phase[],
): Map<string, number> {
  const open = countTasks(after, false);
  const openBefore = countTasks(before, false);
  // Texts that are gone were deleted or reworded, not taken back.
  return new Map(
    [...newlyTicked(after, before)].flatMap(([text, times]) => {
      const opened = (open.get(text) ?? 0) - (openBefore.get(text) ?? 0);
      return opened > 0 ? [[text, Math.min(times, opened)] as const] : [];
    }),
  );
}

/** Ticks by commit, from changes in order of time; what is unticked takes back the latest tick of that text. */
export function countLastingTicks(changes: readonly TickChange[]): Map<string, number> {
  const standing = new Map<string, string[]>();
  for (const { hash, ticked, unticked } of changes) {
    for (const [text, times] of unticked) standing.get(text)?.splice(-times);
    for (const [text, times] of ticked) {
      const hashes = standing.get(text) ?? [];
      standing.set(text, [...hashes, ...Array.from({ length: times }, () => hash)]);
    }
  }
  const counts = new Map<string, number>();
  for (const hash of [...standing.values()].flat()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}

function countTasks(phases: readonly Phase[], checked: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const task of phases.flatMap((phase) => phase.tasks)) {
    if (task.checked === checked) counts.set(task.text, (counts.get(task.text) ?? 0) + 1);
  }
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
