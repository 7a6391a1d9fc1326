import { Option, type Command } from 'commander';

import { phaseTypes } from '../../parser/plans/plan.ts';
import type { Act } from '../command.ts';
import type { ClaudeOptions } from './plan-from-claude.ts';
import type { NewOptions } from './plan-new.ts';
import type { SplitOptions } from './plan-split.ts';

// Each is loaded when it is called: to list plans takes a tenth of the code that it takes to split one.
export function define(command: Command, act: Act): void {
  const collect = (value: string, previous: readonly string[] | undefined) => [
    ...(previous ?? []),
    value,
  ];
  const collectEach = (value: string, previous: readonly string[] | undefined) => [
    ...(previous ?? []),
    ...value.split(','),
  ];
  command
    .command('new')
    .description('write the scaffold of a plan')
    .argument('<title...>', 'title of the plan')
    .addOption(new Option('--type <type>', 'type of its phases').choices(phaseTypes))
    .option('--phase <name>', 'a phase, such as "Reader (1.5h)" (repeatable)', collect)
    .option('--after <plan>', 'a plan that has to be done first (repeatable)', collect)
    .action((words: string[], options: NewOptions, self: Command) =>
      act(self, async (context) => {
        const { writeNewPlan } = await import('./plan-new.ts');
        await writeNewPlan(context, words.join(' '), options);
      }),
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
      act(self, async (context) => {
        const { takeClaudePlan } = await import('./plan-from-claude.ts');
        await takeClaudePlan(context, file, options);
      }),
    );
  command
    .command('list')
    .description('list the plans and their state')
    .action((_options: object, self: Command) =>
      act(self, async (context) => (await import('./plan-list.ts')).listPlans(context)),
    );
  command
    .command('show')
    .description('show a plan: its state, phases and tasks')
    .argument('<plan>', 'a plan by id, file or part of the id')
    .action((name: string, _options: object, self: Command) =>
      act(self, async (context) => (await import('./plan-show.ts')).showPlan(context, name)),
    );
  command
    .command('split')
    .description('divide a plan into parts that follow each other, each a session')
    .argument('<plan>', 'a plan by id, file or part of the id')
    .option('--at <phase>', 'a phase that a part begins with (repeatable)', collectEach)
    .option('--dry-run', 'show what would be written')
    .action((name: string, options: SplitOptions, self: Command) =>
      act(self, async (context) => {
        const { split } = await import('./plan-split.ts');
        await split(context, name, options);
      }),
    );
}
