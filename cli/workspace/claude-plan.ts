import { estimatePlan, type Estimate } from '../../parser/estimation/estimate.ts';
import { isUntouchedClaudePlan, planFromClaude } from '../../parser/plans/from-claude.ts';
import { parsePlan } from '../../parser/plans/parse-plan.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { createPlan } from './create-plan.ts';
import { loadPlans, type Loaded, type LoadedPlan } from './documents.ts';
import { planningContext } from './planning.ts';
import { track } from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** A plan that Claude wrote, as it is handed over. */
export type ClaudePlan = {
  readonly markdown: string;
  /** Name of Claude's file without folders; undefined where none is known. */
  readonly name: string | undefined;
  readonly title?: string | undefined;
};

/** What became of a plan that Claude wrote. */
export type WrittenClaudePlan = {
  readonly plan: Plan;
  readonly file: string;
  /** `kept`: the draft was changed by hand, so that the new one was not written over it. */
  readonly written: 'new' | 'replaced' | 'unchanged' | 'kept';
};

/**
 * Writes Claude's plan as a draft. The draft that an earlier one of the same file became is replaced where nobody changed it
 * since (docs/formats.md, Plans from Claude); once its work was planned, another one becomes a plan of its own.
 */
export async function writeClaudePlan(
  context: Context,
  workspace: Workspace,
  { markdown, name, title }: ClaudePlan,
): Promise<WrittenClaudePlan> {
  const made = planFromClaude(markdown, { title, claudePlan: name });
  const plans = await loadPlans(context, workspace);
  const same = await findLast(
    plans.items,
    async (loaded) =>
      (await keyOf(loaded, 'claudePlanDigest')) === made.digest &&
      (await keyOf(loaded, 'claudePlan')) === name,
  );
  if (same) return { plan: same.plan, file: same.file, written: 'unchanged' };
  const draft = await findClaudeDraft(plans, name);
  if (!draft) {
    const { plan, file } = await createPlan(context, workspace, made.title, made.text);
    return { plan: parsePlan(made.text, plan).plan, file, written: 'new' };
  }
  const { file } = draft;
  if (!isUntouchedClaudePlan(draft.text)) return { plan: draft.plan, file, written: 'kept' };
  await context.ports.files.replace(draft.path, made.text, draft.digest);
  return { plan: parsePlan(made.text, draft.plan.id).plan, file, written: 'replaced' };
}

/** The draft that was made of a file of Claude's. */
export async function findClaudeDraft(
  { items }: Loaded<LoadedPlan>,
  name: string | undefined,
): Promise<LoadedPlan | undefined> {
  if (name === undefined) return undefined;
  return findLast(
    items,
    async (loaded) =>
      loaded.plan.status === 'draft' && (await keyOf(loaded, 'claudePlan')) === name,
  );
}

/**
 * The range of a plan as `estimate` gives it.
 *
 * @throws ReckonError when there is nothing in it to estimate, as after an edit by hand
 */
export async function estimateClaudePlan(
  context: Context,
  workspace: Workspace,
  { plan, file }: WrittenClaudePlan,
): Promise<Estimate> {
  const tracking = await track(context, workspace);
  const estimate = estimatePlan(plan, await planningContext(context, workspace, tracking));
  if (estimate) return estimate;
  throw new ReckonError(`${file} has nothing to estimate: no phase and no total`, {
    remedy: 'Write phases as headings such as `## Phase 1: Reader (1.5h)`.',
  });
}

async function findLast(
  plans: readonly LoadedPlan[],
  isWanted: (loaded: LoadedPlan) => Promise<boolean>,
): Promise<LoadedPlan | undefined> {
  for (const loaded of plans.toReversed()) if (await isWanted(loaded)) return loaded;
  return undefined;
}

async function keyOf(loaded: LoadedPlan, key: string): Promise<unknown> {
  // Most plans are not of Claude, and need not be parsed for it.
  if (!loaded.text.includes('claudePlan')) return undefined;
  return (await loaded.document()).frontmatter?.keys.get(key)?.value;
}
