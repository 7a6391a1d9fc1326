import { parsePlan } from '../../parser/plans/parse-plan.ts';
import { newPlanText } from '../../parser/plans/plan-text.ts';
import type { PhaseType } from '../../parser/plans/plan.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { PlanNewAnswer } from '../schemas/plan.ts';
import { createPlan } from '../workspace/create-plan.ts';
import { findPlan, loadPlans } from '../workspace/documents.ts';
import { openWorkspace } from '../workspace/workspace.ts';

/** Options of `plan new`. */
export type NewOptions = {
  readonly type?: PhaseType;
  readonly after?: readonly string[];
  readonly phase?: readonly string[];
};

/** `plan new`: writes the scaffold of a plan. */
export async function writeNewPlan(
  context: Context,
  title: string,
  options: NewOptions,
): Promise<void> {
  const workspace = await openWorkspace(context);
  const plans = await loadPlans(context, workspace);
  const after = (options.after ?? []).map((name) => findPlan(plans, name).plan.id);
  const phases = options.phase ?? [];
  const text = newPlanText({ title, type: options.type, after, phases });
  refuseUnreadable(title, phases, text);
  const answer: PlanNewAnswer = await createPlan(context, workspace, title, text);
  context.answer(answer, () =>
    [`Wrote ${answer.file}.`, '', `Fill in its phases, then: reckon estimate ${answer.plan}`].join(
      '\n',
    ),
  );
}

/** A scaffold that its own reader would complain about is not written. */
function refuseUnreadable(title: string, phases: readonly string[], text: string): void {
  const empty = [title, ...phases].some((part) => part.trim() === '');
  const { plan, messages } = parsePlan(text, 'new');
  if (!empty && messages.length === 0 && plan.phases.length === Math.max(1, phases.length)) return;
  throw new ReckonError('a title and the name of each phase must be words on one line', {
    remedy: 'Write them as in: reckon plan new "Faster reader" --phase "Cut lines (1h)"',
  });
}
