import { Option, type Command } from 'commander';

import { comparePlans } from '../../parser/advice/compare-plans.ts';
import { estimatePlan } from '../../parser/estimation/estimate.ts';
import { units, type Unit } from '../../parser/usage/tokens.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeComparison } from '../reporters/compare.ts';
import { findPlan } from '../workspace/documents.ts';
import { nothingToEstimate, openPlan } from '../workspace/open-plan.ts';
import { planningContext } from '../workspace/planning.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';

type Options = { readonly unit?: Unit };

export function define(command: Command, act: Act): void {
  command
    .argument('<plan...>', 'two plans or more, by id, file or part of the id')
    .addOption(new Option('--unit <unit>', 'unit of the tokens').choices(units))
    .action((names: string[], options: Options, self: Command) =>
      act(self, (context) => compare(context, names, options)),
    );
}

async function compare(
  context: Context,
  names: readonly string[],
  { unit }: Options,
): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const { plans, planById } = tracking;
  const chosen = new Set(names.map((name) => findPlan(plans, name)));
  if (chosen.size < 2) {
    throw new ReckonError('there is only one plan to compare', {
      remedy: 'Name two plans or more: reckon compare PLAN PLAN',
    });
  }
  const facts = await planningContext(context, workspace, tracking, { unit });
  const candidates = [...chosen].map((loaded) => {
    context.report(loaded.messages);
    const { plan } = loaded;
    const estimate = estimatePlan(openPlan(context, tracking, loaded), facts);
    if (!estimate) throw nothingToEstimate(loaded);
    const waitsFor = plan.after.filter((id) => planById.get(id)?.plan.status !== 'done');
    return { plan, estimate, waitsFor };
  });
  const answer = comparePlans(candidates);
  context.answer(answer, () => describeComparison(answer, context.style));
}
