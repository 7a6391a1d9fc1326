import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeClaudePlan } from '../reporters/claude-plan.ts';
import type { PlanFromClaudeAnswer } from '../schemas/plan.ts';
import { findClaudePlan } from '../workspace/claude-plan-file.ts';
import { estimateClaudePlan, writeClaudePlan } from '../workspace/claude-plan.ts';
import { openWorkspace } from '../workspace/workspace.ts';

/** Options of `plan from-claude`. */
export type ClaudeOptions = { readonly title?: string };

/** `plan from-claude`: makes a draft of a plan that Claude wrote in plan mode. */
export async function takeClaudePlan(
  context: Context,
  source: string | undefined,
  { title }: ClaudeOptions,
): Promise<void> {
  if (title?.trim() === '') {
    throw new ReckonError('--title is empty', { remedy: 'Give it at least a word.' });
  }
  const workspace = await openWorkspace(context);
  const found = await findClaudePlan(context, source);
  const result = await writeClaudePlan(context, workspace, { ...found, title });
  const estimate = await estimateClaudePlan(context, workspace, result);
  const { plan, file, written } = result;
  const answer = { plan: plan.id, file, written, estimate };
  context.note(`Took ${found.from}.`);
  context.answer(answer satisfies PlanFromClaudeAnswer, () =>
    describeClaudePlan(answer, plan, context.style),
  );
}
