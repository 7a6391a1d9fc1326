import { Option, type Command } from 'commander';

import { estimateMarkdown } from '../../parser/estimation/estimate-markdown.ts';
import {
  estimatePlan,
  type Estimate,
  type EstimateContext,
} from '../../parser/estimation/estimate.ts';
import { count, formatTokens } from '../../parser/numbers.ts';
import { openPart } from '../../parser/plans/open-part.ts';
import { units, type Unit } from '../../parser/usage/tokens.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeEstimate } from '../reporters/estimate.ts';
import type { Act } from '../command.ts';
import { findPlan, type Loaded, type LoadedPlan } from '../workspace/documents.ts';
import { editFile } from '../workspace/edit-file.ts';
import { planningContext } from '../workspace/planning.ts';
import { track, type Tracking } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';

type Options = { readonly write?: boolean; readonly yes?: boolean; readonly unit?: Unit };

export function define(command: Command, act: Act): void {
  command
    .argument(
      '[plan...]',
      'plans by id, file or part of the id; without any, the one that is planned',
    )
    .option('--write', "put the estimate into the plan's file, in its own marked section")
    .option('--yes', 'the same: answer yes to the question whether to save it')
    .addOption(new Option('--unit <unit>', 'unit of the tokens').choices(units))
    .action((names: string[], options: Options, self: Command) =>
      act(self, (context) => estimatePlans(context, names, options)),
    );
}

async function estimatePlans(
  context: Context,
  names: readonly string[],
  options: Options,
): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const { plans } = tracking;
  const chosen = names.length > 0 ? names.map((name) => findPlan(plans, name)) : [onlyPlan(plans)];
  const facts = await planningContext(context, workspace, tracking, { unit: options.unit });
  const estimates = chosen.map((loaded) => estimateOne(context, tracking, loaded, facts));
  const [first] = estimates;
  const answer = estimates.length === 1 && first ? first : { estimates };
  const print = () =>
    context.answer(answer, () =>
      estimates.map((estimate) => describeEstimate(estimate, context.style)).join('\n\n'),
    );
  const save = async () => {
    for (const [index, loaded] of chosen.entries()) {
      await saveEstimate(context, loaded, estimates[index]!);
    }
  };
  if (options.write === true || options.yes === true) {
    await save();
    return print();
  }
  print();
  const isSaved = chosen.every(({ text }, index) =>
    text.includes(estimateMarkdown(estimates[index]!)),
  );
  if (!context.isAttended || isSaved) return;
  const what =
    estimates.length === 1 ? 'this estimate in the plan' : 'these estimates in the plans';
  if (await context.ports.terminal.confirm(`Save ${what}?`)) await save();
}

/** Estimates a plan, and tells what is left of it. */
function estimateOne(
  context: Context,
  tracking: Tracking,
  { plan, file, messages }: LoadedPlan,
  facts: EstimateContext,
): Estimate {
  context.report(messages);
  const estimate = estimatePlan(plan, facts);
  if (!estimate) {
    throw new ReckonError(`${file} has nothing to estimate: no phase and no total`, {
      remedy: 'Write phases as headings such as `## Phase 1: Reader (1.5h)`.',
    });
  }
  const left = openPart(
    plan,
    tracking.sessionsOfPlan(plan.id).doneBefore(context.ports.clock.now()),
  );
  const rest = left === plan ? undefined : estimatePlan(left, facts);
  if (rest) {
    const { low, mid, high } = rest.total;
    context.note(
      `${left.phases.length} of ${count(plan.phases.length, 'phase')} of ${plan.id} are open: ${formatTokens(low)} to ${formatTokens(high)}, middle ${formatTokens(mid)} ${rest.unit} for what is left.`,
    );
  }
  return estimate;
}

async function saveEstimate(
  context: Context,
  loaded: LoadedPlan,
  estimate: Estimate,
): Promise<void> {
  const markdown = estimateMarkdown(estimate);
  const written = await editFile(context, loaded, [
    { kind: 'replace-block', name: 'estimate', markdown, heading: '## Estimate' },
  ]);
  context.note(
    written
      ? `Wrote the estimate into ${loaded.file}; commit it before the work begins.`
      : `${loaded.file} holds this estimate already.`,
  );
}

/** The plan to estimate when none was named: the only one that waits to be worked on. */
function onlyPlan(plans: Loaded<LoadedPlan>): LoadedPlan {
  const open = plans.items.filter(
    ({ plan }) => !plan.sample && ['planned', 'scheduled', 'active'].includes(plan.status),
  );
  const [only] = open;
  if (only && open.length === 1) return only;
  if (open.length === 0) {
    throw new ReckonError('there is no planned session to estimate', {
      remedy: 'Write one with: reckon plan new "What it is about"',
    });
  }
  throw new ReckonError(
    `${open.length} plans are open: ${open.map(({ plan }) => plan.id).join(', ')}`,
    {
      remedy: 'Name one: reckon estimate PLAN',
    },
  );
}
