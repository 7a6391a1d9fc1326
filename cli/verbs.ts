import type { CommandModule } from './command.ts';

export type Verb = {
  readonly name: string;
  readonly summary: string;
  /** The moment that the command serves; help is grouped by it. */
  readonly group: Group;
  /** One of the five that are used daily. */
  readonly daily?: true;
  readonly load: () => Promise<CommandModule>;
};

export const groups = ['plan', 'work', 'look back', 'set up'] as const;
export type Group = (typeof groups)[number];

/** Every command, in the order of help; a module is loaded only when its command is called. */
export const verbs: readonly Verb[] = [
  {
    name: 'init',
    summary: 'make the folders and the configuration in this repository',
    group: 'set up',
    daily: true,
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'plan',
    summary: 'write a new plan (plan new), or list them (plan list)',
    group: 'plan',
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'estimate',
    summary: 'what a plan will cost, as a range, and whether it fits',
    group: 'plan',
    daily: true,
    load: () => import('./commands/estimate.ts'),
  },
  {
    name: 'start',
    summary: 'begin a session on a plan and freeze its estimate',
    group: 'work',
    daily: true,
    load: () => import('./commands/start.ts'),
  },
  {
    name: 'phase',
    summary: 'mark where a phase begins or ends (phase start, phase done)',
    group: 'work',
    load: () => import('./commands/phase.ts'),
  },
  {
    name: 'end',
    summary: 'close the session and write it up',
    group: 'work',
    daily: true,
    load: () => import('./commands/end.ts'),
  },
  {
    name: 'reconcile',
    summary: 'a session against its estimate, phase by phase',
    group: 'look back',
    load: () => import('./commands/reconcile.ts'),
  },
  {
    name: 'report',
    summary: 'the report of a session',
    group: 'look back',
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'usage',
    summary: 'what the usage logs say, by day, week, month, session, branch, model or plan',
    group: 'look back',
    load: () => import('./commands/usage.ts'),
  },
  {
    name: 'check',
    summary: 'problems in plans and sessions, with line and remedy',
    group: 'set up',
    load: () => import('./commands/check.ts'),
  },
];
