import type { Instant } from '../../time.ts';
import { toUsageLog, type AgentResponse } from '../agents/agent-log.ts';
import { latestReports, type QuotaReport } from '../quota-report.ts';
import type { Compaction, UsageLog } from '../record.ts';
import { findAncestors, type Ancestors } from './ancestors.ts';
import { openRollout, type Rollout, type RolloutReader, type Told } from './rollout.ts';

/** Folds the rollouts of Codex into a usage log. */
export type RolloutsReader = {
  /** Starts a file; files may come in any order. */
  open(path: string): RolloutReader;
  /** What was read; called once, after the last line. */
  finish(now: Instant): UsageLog & { readonly quotaReports: readonly QuotaReport[] };
};

/** The longest that copying the history into a fork takes. */
const copyingMs = 1000;

/** @see docs/usage.md, Codex CLI */
export function createRolloutsReader(): RolloutsReader {
  const rollouts: (() => Rollout)[] = [];
  return {
    open: (path) => {
      const { reader, close } = openRollout(path);
      rollouts.push(close);
      return reader;
    },
    finish: (now) =>
      joinRollouts(
        rollouts.map((close) => close()),
        now,
      ),
  };
}

function joinRollouts(
  rollouts: readonly Rollout[],
  now: Instant,
): UsageLog & { readonly quotaReports: readonly QuotaReport[] } {
  const ancestors = findAncestors(rollouts);
  const responses = new Map<string, AgentResponse>();
  // The original was told before its copies, and a file in two places is told twice at one time.
  const inOrder = rollouts.toSorted(
    (a, b) => firstTime(a) - firstTime(b) || (a.path < b.path ? -1 : 1),
  );
  const sessionOf = (rollout: Rollout) => ancestors.startedBy(rollout.id);
  const compactions = new Map<string, Compaction>();
  const reports: QuotaReport[] = [];
  const clientVersions = new Map<string, string>();
  const invalidLines = new Map<string, number>();
  for (const rollout of inOrder) {
    const claudeSession = sessionOf(rollout);
    let copiedAt = -Infinity;
    rollout.told.forEach((told) => {
      const key = keyOf(rollout, told, ancestors);
      if (responses.has(key)) copiedAt = told.at;
      else responses.set(key, toResponse(rollout, told, key, claudeSession));
    });
    for (const { after, at } of rollout.compactions) {
      const before = rollout.told[after - 1];
      const key = before ? keyOf(rollout, before, ancestors) : `${rollout.id} ${at}`;
      if (!compactions.has(key)) compactions.set(key, { at, claudeSession });
    }
    for (const { at, windows } of rollout.reports) {
      // Copies have the time of the fork, when the percentage was another one; they are written in one go.
      if (at <= copiedAt + copyingMs || at > now) continue;
      for (const window of windows) reports.push({ source: 'codex', ...window, capturedAt: at });
    }
    if (rollout.version) clientVersions.set(claudeSession, rollout.version);
    if (rollout.invalidLines > 0) {
      invalidLines.set(
        claudeSession,
        (invalidLines.get(claudeSession) ?? 0) + rollout.invalidLines,
      );
    }
  }
  const facts = { compactions: [...compactions.values()], clientVersions, invalidLines };
  return { ...toUsageLog(responses.values(), facts, now), quotaReports: latestReports(reports) };
}

function toResponse(rollout: Rollout, told: Told, key: string, session: string): AgentResponse {
  const { used } = told;
  return {
    key,
    at: told.at,
    model: told.model,
    session,
    cwd: told.cwd ?? rollout.cwd,
    gitBranch: rollout.gitBranch,
    sidechain: rollout.metas[0]?.subagent ?? false,
    input: used.input - used.cached - used.written,
    output: used.output,
    cacheWrite: used.written,
    cacheRead: used.cached,
    partial: false,
    toolCalls: told.toolCalls,
    file: rollout.path,
    source: 'codex',
  };
}

/** The same for a response in every file that tells it: totals grow with each, so that a conversation tells none twice. */
function keyOf(rollout: Rollout, told: Told, ancestors: Ancestors): string {
  return `codex ${ancestors.firstOf(rollout.id)} ${told.content}`;
}

function firstTime(rollout: Rollout): Instant {
  return rollout.told[0]?.at ?? Infinity;
}
