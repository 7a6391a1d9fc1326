import { forecastSession, type SessionForecast } from '../../parser/advice/session-forecast.ts';
import { cutPhases, type SizeRule } from '../../parser/advice/session-size.ts';
import { estimateMarkdown } from '../../parser/estimation/estimate-markdown.ts';
import {
  estimatePhases,
  estimatePlan,
  type EstimateContext,
} from '../../parser/estimation/estimate.ts';
import { unlearnedModel } from '../../parser/estimation/model.ts';
import type { Document } from '../../parser/documents/document.ts';
import type { Edit } from '../../parser/documents/edit.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import { splitPlan } from '../../parser/plans/split-plan.ts';
import type { Context } from '../context.ts';
import { FileChangedError, ReckonError } from '../errors.ts';
import { describePlanSplit } from '../reporters/plan-split.ts';
import type { PlanSplitAnswer } from '../schemas/plan.ts';
import { findPlan } from '../workspace/documents.ts';
import { editText } from '../workspace/edit-file.ts';
import { findPhase } from '../workspace/find-phase.ts';
import { moveFollowers, writeNewText, type NewText } from '../workspace/move-followers.ts';
import { openPlan } from '../workspace/open-plan.ts';
import { findPartFiles, writePartFiles, type PartFile } from '../workspace/part-files.ts';
import { planningContext } from '../workspace/planning.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';

/** Options of `plan split`. */
export type SplitOptions = { readonly at?: readonly string[]; readonly dryRun?: boolean };

/** `plan split`: divides a plan into parts that follow each other. */
export async function split(context: Context, name: string, options: SplitOptions): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const loaded = findPlan(tracking.plans, name);
  const { plan, file } = loaded;
  context.report(loaded.messages);
  const open = openPlan(context, tracking, loaded);
  const session = tracking.sessions.items.find(
    (each) => each.session.status === 'active' && each.session.plan === plan.id,
  );
  if (session) {
    throw new ReckonError(`${session.session.id} is active on ${plan.id}`, {
      remedy: 'End it first: reckon end',
    });
  }
  if (plan.phases.length < 2) {
    throw new ReckonError(
      `${plan.id} has ${plan.phases.length === 0 ? 'no phases' : 'only one phase'}: there is nothing to split`,
      { remedy: 'Divide its work into phases first: headings such as `## Phase 2: Reader (1h)`.' },
    );
  }

  const facts = await planningContext(context, workspace, tracking);
  const { by, starts } = options.at ? byHand(plan, options.at) : byItself(plan, open, facts);
  const document = await loaded.document();
  const result = splitPlan(document, plan, starts);
  if (result.kind === 'refused') throw new ReckonError(result.reason, { remedy: result.remedy });
  const { first, edits, parts } = result;
  const files = await findPartFiles(context, workspace, parts);
  const chain = [plan.id, ...parts.map(({ id }) => id)];
  const followers = await moveFollowers(tracking.plans, plan.id, chain);
  const renewed = renewEstimate(document, first, facts);
  const own = { loaded, text: editText(document, [...edits, ...renewed]).text };
  if (options.dryRun !== true) await write(context, files, followers, own);

  const forecast = (part: Plan) => forecastOf(part, open, facts);
  const answer: PlanSplitAnswer = {
    plan: plan.id,
    file,
    dryRun: options.dryRun === true,
    by,
    unit: facts.unit,
    limit: facts.quota.limit === null ? null : Math.round(facts.quota.limit),
    parts: [
      { plan: plan.id, file, written: 'edited', ...forecast(first), text: own.text },
      ...files.map((part) => ({
        plan: part.id,
        file: part.file,
        written: part.exists ? ('there' as const) : ('new' as const),
        ...forecast(part.plan),
        text: part.text,
      })),
    ],
    followers: followers.map((follower) => follower.loaded.file),
    stated: plan.stated.tokens !== undefined || plan.stated.hours !== undefined,
  };
  context.answer(answer, () => describePlanSplit(answer, context.style));
}

type Cut = { readonly by: SizeRule; readonly starts: readonly string[] };

/** Cuts where the user says. */
function byHand(plan: Plan, names: readonly string[]): Cut {
  const wanted = new Set(names.map((name) => findPhase(plan, name).id));
  const [first] = plan.phases;
  if (first && wanted.has(first.id)) {
    throw new ReckonError(`${first.id} is the first of ${plan.id}: no part would be before it`, {
      remedy: 'Name the phase that the next part begins with, such as --at phase-3.',
    });
  }
  return { by: 'hand', starts: plan.phases.map(({ id }) => id).filter((id) => wanted.has(id)) };
}

/** Cuts into sessions of the best size. */
function byItself(plan: Plan, open: Plan, { model, quota, ...facts }: EstimateContext): Cut {
  const { belief } = model ?? unlearnedModel;
  const phases = estimatePhases(open, { ...facts, quota, ...(model && { model }) });
  const { by, parts } = cutPhases(phases, belief, quota.limit);
  if (parts.length > 1)
    return { by, starts: parts.slice(1).flatMap((part) => part.phases[0] ?? []) };
  const rule =
    by === 'quota'
      ? 'fits a whole window with 80 % or more'
      : 'is within 100,000 documented work tokens';
  throw new ReckonError(`what is open of ${plan.id} ${rule}: there is nothing to split`, {
    remedy: 'Say where to cut it all the same, such as --at phase-3.',
  });
}

/** An estimate that stands in the plan is made anew: the old one is of more than is left. */
function renewEstimate(document: Document, first: Plan, facts: EstimateContext): Edit[] {
  const stands = document.blocks.some(({ name }) => name === 'estimate');
  const estimate = stands ? estimatePlan(first, facts) : undefined;
  if (!estimate) return [];
  return [{ kind: 'replace-block', name: 'estimate', markdown: estimateMarkdown(estimate) }];
}

/** What is open of a part, held against a whole window; of one that is done, all of it. */
function forecastOf(part: Plan, open: Plan, facts: EstimateContext): SessionForecast {
  const { belief } = facts.model ?? unlearnedModel;
  const left = part.phases.filter(({ id }) => open.phases.some((phase) => phase.id === id));
  const phases = left.length > 0 ? left : part.phases;
  const forecast = forecastSession(
    estimatePhases({ ...part, phases }, facts),
    belief,
    facts.quota.limit,
  );
  return { ...forecast, phases: part.phases.map(({ id }) => id) };
}

/**
 * The plan itself comes last: until then running the command again makes the same parts, and writes what is missing.
 */
async function write(
  context: Context,
  parts: readonly PartFile[],
  followers: readonly NewText[],
  own: NewText,
): Promise<void> {
  await writePartFiles(context, parts);
  try {
    for (const text of [...followers, own]) await writeNewText(context, text);
  } catch (error) {
    if (!(error instanceof FileChangedError)) throw error;
    throw new ReckonError(`${error.message}; the new parts stand already`, {
      remedy: `Run the command again. Where it says that a part holds something else, delete ${parts.map(({ file }) => file).join(', ')} first.`,
      cause: error,
    });
  }
}
