import { partitionPoint } from '../../parser/partition-point.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import { readableEstimate } from '../../parser/sessions/frozen-estimate.ts';
import type { Session } from '../../parser/sessions/session.ts';
import type { Tracking } from './tracking.ts';

/** The plan as a session left it: before the next session of the plan began, and what that one found done. */
export function planAfter(
  { sessionsOfPlan, history }: Tracking,
  session: Session,
  plan: Plan | undefined,
): { readonly planAtEnd?: Plan | undefined; readonly doneByNext?: ReadonlySet<string> } {
  if (!plan) return {};
  const { started = -Infinity } = session;
  const { begun } = sessionsOfPlan(plan.id);
  const next = begun[partitionPoint(begun, (other) => other.started <= started)];
  if (!next) return { planAtEnd: plan };
  const versions = history.byPlan.get(plan.id)?.versions ?? [];
  const version = versions[partitionPoint(versions, ({ at }) => at < next.started) - 1];
  // Of ticks that no commit from before then tells nothing is known.
  const planAtEnd = version ? history.readPlan(version.text, plan.id) : withoutTicks(plan);
  const frozen = readableEstimate(next);
  if (!frozen) return { planAtEnd };
  // Its estimate was of what was open by then, whether that was committed or not.
  const open = new Set(frozen.phases.map(({ id }) => id));
  const done = planAtEnd.phases.map(({ id }) => id).filter((id) => !open.has(id));
  return { planAtEnd, doneByNext: new Set(done) };
}

function withoutTicks(plan: Plan): Plan {
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => ({ ...task, checked: false })),
  }));
  return { ...plan, phases };
}
