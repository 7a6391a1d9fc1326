import { Option, type Command } from 'commander';

import { advisePlan } from '../../parser/advice/advise-plan.ts';
import { units, type Unit } from '../../parser/usage/tokens.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { describeAdvice } from '../reporters/advise.ts';
import { loadAdviceFacts } from '../workspace/advice-facts.ts';
import { findPlan } from '../workspace/documents.ts';
import { nothingToEstimate, openPlan } from '../workspace/open-plan.ts';
import { planningContext } from '../workspace/planning.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';

type Options = { readonly unit?: Unit };

export function define(command: Command, act: Act): void {
  command
    .argument('<plan>', 'a plan by id, file or part of the id')
    .addOption(new Option('--unit <unit>', 'unit of the tokens').choices(units))
    .action((name: string, options: Options, self: Command) =>
      act(self, (context) => advise(context, name, options)),
    );
}

async function advise(context: Context, name: string, { unit }: Options): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const loaded = findPlan(tracking.plans, name);
  context.report(loaded.messages);
  const open = openPlan(context, tracking, loaded);
  const facts = await planningContext(context, workspace, tracking, { unit });
  const history = await loadAdviceFacts(context, workspace, tracking);
  const answer = advisePlan(loaded.plan, open, facts, history);
  if (!answer) throw nothingToEstimate(loaded);
  context.answer(answer, () => describeAdvice(answer, context.style));
}
