import { join, relative } from 'node:path';

import { readPlanHistory, type PlanHistory } from '../../parser/reconciliation/plan-history.ts';
import { sessionTrailer } from '../../parser/reconciliation/session-trailer.ts';
import type { Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import type { LoadedPlan } from './documents.ts';
import { normalise } from './paths.ts';
import type { Workspace } from './workspace.ts';

/** What git and the working tree know of the plans. */
export type History = {
  readonly plans: readonly PlanHistory[];
  /** When a plan that differs from its last commit was changed. */
  readonly changedInWorkingTree: ReadonlyMap<string, Instant>;
};

/** Reads the commits of every plan up to the current time; outside of git there are none. */
export async function loadHistory(
  context: Context,
  workspace: Workspace,
  plans: readonly LoadedPlan[],
): Promise<History> {
  const { repository } = workspace;
  const { clock, files } = context.ports;
  const now = clock.now();
  const changedInWorkingTree = new Map<string, Instant>();
  if (!repository) {
    for (const { plan, path } of plans) {
      changedInWorkingTree.set(plan.id, (await files.modifiedAt(path)) ?? now);
    }
    return { plans: [], changedInWorkingTree };
  }
  const changed = new Set(await repository.changedFiles(workspace.configuration.plans));
  const committed = await repository.commitsBelow(workspace.configuration.plans);
  const histories: PlanHistory[] = [];
  for (const { plan, path } of plans) {
    const file = normalise(relative(workspace.root, path));
    if (changed.has(file)) {
      changedInWorkingTree.set(
        plan.id,
        (await files.modifiedAt(join(workspace.root, file))) ?? now,
      );
    }
    const commits = (committed.get(file) ?? []).filter((commit) => commit.at <= now);
    histories.push(
      readPlanHistory(
        plan.id,
        commits.map(({ hash, at, message, before, text }) => ({
          hash,
          at,
          session: sessionTrailer(message),
          before,
          text,
        })),
      ),
    );
  }
  return { plans: histories, changedInWorkingTree };
}
