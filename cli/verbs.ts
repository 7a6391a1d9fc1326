import type { CommandModule } from './command.ts';

export type Verb = {
  readonly name: string;
  readonly summary: string;
  /** The moment that the command serves; help is grouped by it. */
  readonly group: Group;
  /** One of the five that are used daily. */
  readonly daily?: true;
  /** Called by other programs: help does not show it, and whatever goes wrong in it is no failure. */
  readonly isInternal?: true;
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
    summary:
      "write a plan (plan new), take Claude's (plan from-claude), list, show or split plans (plan list, plan show, plan split)",
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
    name: 'compare',
    summary: 'which of several plans to do first, and why',
    group: 'plan',
    load: () => import('./commands/compare.ts'),
  },
  {
    name: 'advise',
    summary: 'what is risky in a plan, how much of it makes a session, and where to cut it',
    group: 'plan',
    load: () => import('./commands/advise.ts'),
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
    name: 'log',
    summary: 'note what happened, a deviation from the plan or a blocker',
    group: 'work',
    load: () => import('./commands/log.ts'),
  },
  {
    name: 'lesson',
    summary: 'note what was learned',
    group: 'work',
    load: () => import('./commands/lesson.ts'),
  },
  {
    name: 'metric',
    summary: 'note a count, calls of a service or a quality score',
    group: 'work',
    load: () => import('./commands/metric.ts'),
  },
  {
    name: 'gate',
    summary: 'note whether a check such as the tests passed',
    group: 'work',
    load: () => import('./commands/gate.ts'),
  },
  {
    name: 'status',
    summary: 'where you stand, what is left of the quota, and what to do next',
    group: 'work',
    daily: true,
    load: () => import('./commands/status.ts'),
  },
  {
    name: 'statusline',
    summary: "a line for Claude Code's status line: context, quota, cost, today and this block",
    group: 'work',
    load: () => import('./commands/statusline.ts'),
  },
  {
    name: 'watch',
    summary: 'the same live, drawn in place or a line for each change, until you end it',
    group: 'work',
    load: () => import('./commands/watch.ts'),
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
    summary: 'the report of a session, or of today, a week, a month or any days',
    group: 'look back',
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'session',
    summary: 'give work that nothing claims to a session (session adopt)',
    group: 'look back',
    load: () => import('./commands/session.ts'),
  },
  {
    name: 'usage',
    summary: 'what the usage logs say, by day, session, block, branch, commit, plan and more',
    group: 'look back',
    load: () => import('./commands/usage.ts'),
  },
  {
    name: 'model',
    summary: 'what was learned from your sessions, and how good estimates were',
    group: 'look back',
    load: () => import('./commands/model.ts'),
  },
  {
    name: 'backtest',
    summary: 'how the model would have forecast a history, beside simpler ways',
    group: 'look back',
    load: () => import('./commands/backtest.ts'),
  },
  {
    name: 'site',
    summary: 'plans, sessions and reports as a web site (site build, dev, preview)',
    group: 'look back',
    load: () => import('./commands/site.ts'),
  },
  {
    name: 'backfill',
    summary: 'write sessions and receipts from the logs and git history that are there',
    group: 'set up',
    load: () => import('./commands/backfill.ts'),
  },
  {
    name: 'import',
    summary: 'sessions that were done elsewhere, from CSV or NDJSON, to learn from',
    group: 'set up',
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'check',
    summary: 'problems in plans and sessions, with line and remedy',
    group: 'set up',
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'doctor',
    summary: 'what was found where, what is not counted, and how to mend it',
    group: 'set up',
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'schema',
    summary: 'the JSON schema of what a command prints with --json, or of the configuration',
    group: 'set up',
    load: () => import('./commands/schema.ts'),
  },
  {
    name: 'hook',
    summary: 'what Claude Code calls at its events, with one JSON object on standard input',
    group: 'set up',
    isInternal: true,
    load: () => import('./commands/hook.ts'),
  },
  {
    name: 'refresh-usage',
    summary: 'what adds up all usage for a status line that does not wait for it',
    group: 'set up',
    isInternal: true,
    load: () => import('./commands/refresh-usage.ts'),
  },
];
