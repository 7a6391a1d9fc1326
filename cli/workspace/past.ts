import { ownProject } from '../../parser/estimation/estimate.ts';
import { unitOfHandNumbers } from '../../parser/estimation/hand-number.ts';
import type { Model } from '../../parser/estimation/model.ts';
import type { UnitRatio } from '../../parser/estimation/unit-ratio.ts';
import { collectPast, type EndedSession } from '../../parser/learning/collect-past.ts';
import { learnModel } from '../../parser/learning/learn-model.ts';
import type { Past } from '../../parser/learning/past-session.ts';
import {
  partsOfEstimate,
  partsOfPlan,
  type PlannedPart,
} from '../../parser/learning/planned-part.ts';
import { partitionPoint } from '../../parser/partition-point.ts';
import { longestGapMs } from '../../parser/reconciliation/pauses.ts';
import { readableEstimate } from '../../parser/sessions/frozen-estimate.ts';
import type { Instant } from '../../parser/time.ts';
import { units, type Unit } from '../../parser/usage/tokens.ts';
import type { Context } from '../context.ts';
import { sessionFacts } from './session-facts.ts';
import { measureProject } from './project-size.ts';
import { planBefore } from './plan-before.ts';
import { countedSessions } from './counted-sessions.ts';
import type { TrackedSession, Tracking } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** Everything that the sessions of a repository can teach. */
export type Lore = {
  readonly past: Past;
  /** What was learned from the sessions that were over at a moment; without one by now. */
  readonly modelAt: (
    unit: Unit,
    unitRatio: (unit: Unit) => UnitRatio,
    before: Instant | undefined,
  ) => Model;
};

const loreByTracking = new WeakMap<Tracking, Promise<Lore>>();

/**
 * Reads what there is to learn from: all sessions that are over, in the order of their end; samples only where there is nothing
 * else. What is asked again is not read or learned again.
 */
export async function loadLore(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
): Promise<Lore> {
  const known = loreByTracking.get(tracking);
  if (known) return known;
  const lore = readPast(context, workspace, tracking).then((past) => ({
    past,
    modelAt: createModels(past),
  }));
  loreByTracking.set(tracking, lore);
  return lore;
}

async function readPast(context: Context, workspace: Workspace, tracking: Tracking): Promise<Past> {
  const now = context.ports.clock.now();
  const ended: EndedSession[] = [];
  for (const tracked of countedSessions(tracking, { samples: false }).counted) {
    const { session, loaded, records } = tracked;
    // One that is over later than now is not over yet.
    if (session.status === 'active' || (session.ended ?? now) > now) continue;
    const mayGoOn = !loaded && now - (records.at(-1)?.at ?? now) <= longestGapMs;
    ended.push({
      facts: sessionFacts(context, tracking, tracked),
      parts: await partsOf(context, workspace, tracking, tracked),
      ...(mayGoOn && { mayGoOn }),
    });
  }
  return collectPast(ended, await measureProject(workspace));
}

/** What a session was to do: by its estimate, else by its plan as it was before; undefined without a plan. */
async function partsOf(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  tracked: TrackedSession,
): Promise<readonly PlannedPart[] | undefined> {
  const { session } = tracked;
  const frozen = readableEstimate(session);
  const known = frozen && partsOfEstimate(frozen);
  if (known) return known;
  const found = await planBefore(context, workspace, tracking, tracked);
  // A plan that is gone tells as little as none, but its session is no work without a plan.
  if (!found) return session.plan === undefined ? undefined : [];
  const { open, commit } = found;
  const handUnit = unitOfHandNumbers(open, workspace.configuration.unit);
  return partsOfPlan(open, handUnit, await measureProject(workspace, commit));
}

function createModels({ planned, unplanned }: Past): Lore['modelAt'] {
  const models = new Map<string, Model>();
  return (unit, unitRatio, before) => {
    const past = {
      planned:
        before === undefined
          ? planned.filter(({ mayGoOn }) => !mayGoOn)
          : endedBefore(planned, before),
      unplanned: before === undefined ? unplanned : endedBefore(unplanned, before),
    };
    const counts = [before === undefined, past.planned.length, past.unplanned.length];
    const key = JSON.stringify([unit, ...counts, ...units.map((each) => unitRatio(each).value)]);
    const known = models.get(key);
    if (known) return known;
    const model = learnModel(past, { unit, unitRatio, project: ownProject });
    models.set(key, model);
    return model;
  };
}

function endedBefore<T extends { readonly endedAt: Instant }>(
  sessions: readonly T[],
  before: Instant,
): readonly T[] {
  return sessions.slice(
    0,
    partitionPoint(sessions, ({ endedAt }) => endedAt <= before),
  );
}
