import { Option, type Command } from 'commander';

import { estimateClaudePlan, writeClaudePlan } from '../workspace/claude-plan.ts';
import { findClaudePlan } from '../workspace/claude-plan-file.ts';
import { createPlan } from '../workspace/create-plan.ts';
import { findPlan, loadPlans } from '../workspace/documents.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { formatInstant } from '../../parser/time.ts';
import { parsePlan } from '../../parser/plans/parse-plan.ts';
import { newPlanText } from '../../parser/plans/plan-text.ts';
import { createPlanStates } from '../../parser/plans/plan-state.ts';
import { phaseTypes, type PhaseType } from '../../parser/plans/plan.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeClaudePlan } from '../reporters/claude-plan.ts';
import { describePlanList, type ListedPlan } from '../reporters/plan-list.ts';
import type { Act } from '../command.ts';
import { defineSplit } from './plan-split.ts';
import type { PlanFromClaudeAnswer, PlanListAnswer, PlanNewAnswer } from '../schemas/plan.ts';

type NewOptions = {
  readonly type?: PhaseType;
  readonly after?: readonly string[];
  readonly phase?: readonly string[];
};

type ClaudeOptions = { readonly title?: string };

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
      act(self, (context) => writeNewPlan(context, words.join(' '), options)),
    );
  command
    .command('from-claude')
    .description('make a draft of a plan that Claude wrote in plan mode, with its range')
    .argument(
      '[file]',
      "markdown, - for standard input; without it the newest of Claude Code's plans",
    )
    .option('--title <title>', 'title of the plan, instead of its first heading or words')
    .action((file: string | undefined, options: ClaudeOptions, self: Command) =>
      act(self, (context) => takeClaudePlan(context, file, options)),
    );
  command
    .command('list')
    .description('list the plans and their state')
    .action((_options: object, self: Command) => act(self, listPlans));
  defineSplit(command, act);
}

async function writeNewPlan(context: Context, title: string, options: NewOptions): Promise<void> {
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

async function takeClaudePlan(
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
