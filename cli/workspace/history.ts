import { join, relative } from 'node:path';

import type { Plan } from '../../parser/plans/plan.ts';
import {
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
  /** The plan that a version says; of the texts in its history. */
  readonly readPlan: PlanReader;
};

const versionsKind = 'plan-versions';
/** Plans by id and text. */
type Versions = Map<string, Map<string, Plan>>;

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
  const versions: Versions = new Map();
  const read: PlanReader = (text, id) => versions.get(id)!.get(text)!;
  if (!repository) {
    for (const { plan, path } of plans) {
      changedInWorkingTree.set(plan.id, (await files.modifiedAt(path)) ?? now);
    }
    return { plans: [], byPlan: new Map(), changedInWorkingTree, readPlan: read };
  }
  const changed = new Set(await repository.changedFiles(workspace.configuration.plans));
  const committed = await repository.commitsBelow(workspace.configuration.plans);
  const histories: PlanHistory[] = [];
  for (const loaded of plans) {
    const { plan, path } = loaded;
    const file = normalise(relative(workspace.root, path));
    if (changed.has(file)) {
      changedInWorkingTree.set(
        plan.id,
        (await files.modifiedAt(join(workspace.root, file))) ?? now,
      );
    }
    const commits = (committed.get(file) ?? []).filter((commit) => commit.at <= now);
    const texts = commits.flatMap(({ before, text }) => [before, text]);
    await readVersions(workspace.cache, loaded, texts, versions);
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

/** Adds versions of a plan to those that are read, each distinct text once; the grammar is loaded for what no cache knows. */
async function readVersions(
  cache: Cache,
  { plan: { id }, text: current, plan }: LoadedPlan,
  texts: readonly (string | undefined)[],
  versions: Versions,
): Promise<void> {
  const own = versions.get(id) ?? new Map<string, Plan>([[current, plan]]);
  versions.set(id, own);
  for (const text of texts) {
    if (text === undefined || own.has(text)) continue;
    const known = cache.read<Plan>(versionsKind, [text, id]);
    own.set(text, known ?? (await readVersion(cache, text, id)));
  }
}

async function readVersion(cache: Cache, text: string, id: string): Promise<Plan> {
  const { parsePlan } = await import('../../parser/plans/parse-plan.ts');
  // What is wrong with an old version is nobody's business any more.
  const { plan } = parsePlan(text, id);
  cache.remember(versionsKind, [text, id], plan);
  return plan;
}
