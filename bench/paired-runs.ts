import { measureCommand, type Command } from './measured-command.ts';
import type { Usage } from './measured-process.ts';

/** Gives the command of the next run, after whatever has to be done before it, which is not measured. */
export type Runner = () => Command;

/** Medians over the runs of a command. */
export type Measured = Usage & { readonly all: readonly Usage[] };

/**
 * Runs commands in turn, so that what else the machine does meets all of them alike.
 *
 * @param runs how often each; a run before the first warms the caches of the file system and is not counted
 */
export function measureInTurn<Name extends string>(
  runners: Readonly<Record<Name, Runner>>,
  runs: number,
): Readonly<Record<Name, Measured>> {
  const names = Object.keys(runners) as Name[];
  const usages = new Map<Name, Usage[]>(names.map((name) => [name, []]));
  for (let run = -1; run < runs; run++) {
    for (const name of names) {
      const usage = measureCommand(runners[name]());
      if (run >= 0) usages.get(name)!.push(usage);
    }
  }
  return Object.fromEntries(
    names.map((name) => [name, mediansOf(usages.get(name)!)]),
  ) as unknown as Readonly<Record<Name, Measured>>;
}

function mediansOf(all: readonly Usage[]): Measured {
  return {
    cpuSeconds: median(all.map(({ cpuSeconds }) => cpuSeconds)),
    wallSeconds: median(all.map(({ wallSeconds }) => wallSeconds)),
    peakMegabytes: Math.max(...all.map(({ peakMegabytes }) => peakMegabytes)),
    all,
  };
}

/** The median ratio of runs that were made in turn. */
export function ratioOf(one: Measured, other: Measured): number {
  return median(one.all.map(({ cpuSeconds }, run) => cpuSeconds / other.all[run]!.cpuSeconds));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2)];
  return (sorted[low]! + sorted[high]!) / 2;
}
