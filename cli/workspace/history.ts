import { join, relative } from 'node:path';

import { parsePlan } from '../../parser/plans/parse-plan.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import {
  readOnce,
  readPlanHistory,
  type PlanHistory,
  type PlanReader,
} from '../../parser/reconciliation/plan-history.ts';
import { sessionTrailer } from '../../parser/reconciliation/session-trailer.ts';
import type { Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import type { Cache } from '../ports.ts';
import type { LoadedPlan } from './documents.ts';
import { normalise } from './paths.ts';
import type { Workspace } from './workspace.ts';

/** What git and the working tree know of the plans. */
export type History = {
  readonly plans: readonly PlanHistory[];
  readonly byPlan: ReadonlyMap<string, PlanHistory>;
  /** When a plan that differs from its last commit was changed. */
  readonly changedInWorkingTree: ReadonlyMap<string, Instant>;
  /** Reads a version of a plan; each distinct text is read once. */
  readonly readPlan: PlanReader;
};

const versionsKind = 'plan-versions';

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
  const read = createVersionReader(workspace.cache, plans);
  if (!repository) {
    for (const { plan, path } of plans) {
      changedInWorkingTree.set(plan.id, (await files.modifiedAt(path)) ?? now);
    }
    return { plans: [], byPlan: new Map(), changedInWorkingTree, readPlan: read };
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
        read,
      ),
    );
  }
  workspace.cache.flush(versionsKind, { whole: true });
  const byPlan = new Map(histories.map((history) => [history.plan, history]));
  return { plans: histories, byPlan, changedInWorkingTree, readPlan: read };
}

function createVersionReader(cache: Cache, plans: readonly LoadedPlan[]): PlanReader {
  const loadedById = new Map(plans.map((loaded) => [loaded.plan.id, loaded]));
  return readOnce((text, id) => {
    const loaded = loadedById.get(id);
    if (loaded?.text === text) return loaded.plan;
    // What is wrong with an old version is nobody's business any more.
    const known = cache.read<Plan>(versionsKind, [text, id]);
    if (known) return known;
    const { plan } = parsePlan(text, id);
    cache.remember(versionsKind, [text, id], plan);
    return plan;
  });
}
