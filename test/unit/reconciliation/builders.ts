import { responseKey } from '../../../parser/usage/response-key.ts';
import { parsePlan } from '../../../parser/plans/parse-plan.ts';
import type { Plan } from '../../../parser/plans/plan.ts';
import {
  readPlanHistory,
  type PlanCommit,
  type PlanHistory,
} from '../../../parser/reconciliation/plan-history.ts';
import type { Session } from '../../../parser/sessions/session.ts';
import type { UsageRecord } from '../../../parser/usage/record.ts';

/** A time on the day that these tests play on. */
export const at = (clock: string): number => Date.parse(`2026-11-20T${clock}Z`);

let count = 0;

export function record(clock: string, facts: Partial<UsageRecord> = {}): UsageRecord {
  count += 1;
  return {
    key: responseKey(`msg_${count}`),
    at: at(clock),
    from: at(clock),
    responses: 1,
    partial: 0,
    model: 'claude-sonnet-4-5',
    claudeSession: 'c1',
    cwd: '/repo',
    gitBranch: 'main',
    sidechain: false,
    tokens: {
      input: 1,
      output: 10,
      cacheWrite5m: 100,
      cacheWrite1h: 0,
      cacheRead: 1000,
      work: 300,
    },
    fast: false,
    longContext: false,
    webSearches: 0,
    toolCalls: new Map(),
    file: undefined,
    receipt: undefined,
    ...facts,
  };
}

export function session(id: string, facts: Partial<Session> = {}): Session {
  return {
    id,
    plan: 'p',
    level: 'dev',
    agent: undefined,
    status: 'active',
    started: undefined,
    ended: undefined,
    branch: undefined,
    claudeSessions: [],
    marks: [],
    deviations: [],
    lessons: [],
    metrics: [],
    metered: [],
    gates: [],
    blockers: [],
    backfilled: false,
    imported: undefined,
    type: undefined,
    log: [],
    frozenEstimate: undefined,
    sample: false,
    ...facts,
  };
}

/** A plan of phases, each with its tasks as `x` (ticked) and `-` (open). */
export function plan(id: string, phases: readonly string[], frontmatter = ''): Plan {
  return parsePlan(planText(phases, frontmatter), id).plan;
}

export function planText(phases: readonly string[], frontmatter = ''): string {
  const sections = phases.map((tasks, index) =>
    [
      `## Phase ${index + 1}: Step ${index + 1} (1h)`,
      '',
      ...[...tasks].map((task, position) => `- [${task === 'x' ? 'x' : ' '}] task ${position + 1}`),
      '',
    ].join('\n'),
  );
  return `---\nreckon: 1\n${frontmatter}---\n\n${sections.join('\n')}`;
}

/** The history of a plan whose commits follow each other, each finding the text that the one before it left. */
export function historyInLine(
  plan: string,
  commits: readonly Omit<PlanCommit, 'before'>[],
): PlanHistory {
  return planHistory(
    plan,
    commits.map((commit, index) => ({ ...commit, before: commits[index - 1]?.text })),
  );
}

/** Reads a history; `historyInLine` is one of commits that follow each other. */
export function planHistory(plan: string, commits: readonly PlanCommit[]): PlanHistory {
  return readPlanHistory(plan, commits, (text, id) => parsePlan(text, id).plan);
}
