import { join } from 'node:path';
import { Option, type Command } from 'commander';

import { findPlan, loadPlans } from '../workspace/documents.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { formatInstant } from '../../parser/time.ts';
import { parsePlan } from '../../parser/plans/parse-plan.ts';
import { newPlanText } from '../../parser/plans/plan-text.ts';
import { slugify } from '../../parser/plans/plan-id.ts';
import { createPlanStates } from '../../parser/plans/plan-state.ts';
import { phaseTypes, type PhaseType } from '../../parser/plans/plan.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describePlanList, type ListedPlan } from '../reporters/plan-list.ts';
import type { Act } from '../command.ts';
import type { PlanListAnswer, PlanNewAnswer } from '../schemas/plan.ts';

type NewOptions = {
  readonly type?: PhaseType;
  readonly after?: readonly string[];
  readonly phase?: readonly string[];
};

export function define(command: Command, act: Act): void {
  const collect = (value: string, previous: readonly string[] | undefined) => [
    ...(previous ?? []),
    value,
  ];
  command
    .command('new')
    .description('write the scaffold of a plan')
    .argument('<title...>', 'title of the plan')
    .addOption(new Option('--type <type>', 'type of its phases').choices(phaseTypes))
    .option('--phase <name>', 'a phase, such as "Reader (1.5h)" (repeatable)', collect)
    .option('--after <plan>', 'a plan that has to be done first (repeatable)', collect)
    .action((words: string[], options: NewOptions, self: Command) =>
      act(self, (context) => createPlan(context, words.join(' '), options)),
    );
  command
    .command('list')
    .description('list the plans and their state')
    .action((_options: object, self: Command) => act(self, listPlans));
}

async function createPlan(context: Context, title: string, options: NewOptions): Promise<void> {
  const workspace = await openWorkspace(context);
  const plans = await loadPlans(context, workspace);
  const after = (options.after ?? []).map((name) => findPlan(plans, name).plan.id);
  const phases = options.phase ?? [];
  const text = newPlanText({ title, type: options.type, after, phases });
  refuseUnreadable(title, phases, text);
  const { clock, files, ids } = context.ports;
  const stem = `${formatInstant(clock.now()).slice(0, 10)}-${slugify(title)}`;
  for (const id of [stem, `${stem}-${ids.suffix()}`, `${stem}-${ids.suffix()}`]) {
    const path = join(workspace.plansFolder, `${id}.md`);
    if (!(await files.create(path, text))) continue;
    const file = workspace.display(path);
    context.answer({ plan: id, file } satisfies PlanNewAnswer, () =>
      [`Wrote ${file}.`, '', `Fill in its phases, then: reckon estimate ${id}`].join('\n'),
    );
    return;
  }
  throw new ReckonError(`there are plans named ${stem} already`, {
    remedy: 'Choose another title.',
  });
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

async function listPlans(context: Context): Promise<void> {
  const workspace = await openWorkspace(context);
  const { items, unreadable } = await loadPlans(context, workspace);
  context.report([
    ...unreadable,
    ...items.flatMap((loaded) => loaded.messages.filter((message) => message.fatal === true)),
  ]);
  const all = items.map(({ plan }) => plan);
  const stateOf = createPlanStates(all, context.ports.clock.now());
  const plans = items.map(({ plan, path }): ListedPlan => {
    const tasks = plan.phases.flatMap((phase) => phase.tasks);
    return {
      id: plan.id,
      title: plan.title,
      status: plan.status,
      state: stateOf(plan),
      type: plan.type ?? null,
      level: plan.level,
      priority: plan.priority ?? null,
      after: plan.after,
      scheduled: plan.scheduled === undefined ? null : formatInstant(plan.scheduled),
      phases: plan.phases.length,
      tasks: { done: tasks.filter((task) => task.checked).length, all: tasks.length },
      sample: plan.sample,
      file: workspace.display(path),
    };
  });
  context.answer({ plans } satisfies PlanListAnswer, () => describePlanList(plans, context.style));
}
