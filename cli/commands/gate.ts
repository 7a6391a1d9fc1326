import { Argument, type Command } from 'commander';

import { appendToSession, gateItem } from '../../parser/sessions/session-items.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import {
  addItem,
  addItemOptions,
  openSession,
  optionGiven,
  textGiven,
  type ItemOptions,
} from './session-item.ts';

type GateOptions = ItemOptions & { readonly note?: string };

export function define(command: Command, act: Act): void {
  addItemOptions(
    command
      .argument('<name>', 'what was checked, such as tests')
      .addArgument(
        new Argument('<result>', 'the last one of a name counts').choices(['passed', 'failed']),
      ),
  )
    .option('--note <text>', 'a remark, such as "214 tests"')
    .action((name: string, result: string, options: GateOptions, self: Command) =>
      act(self, (context) => addGate(context, name, result === 'passed', options)),
    );
}

async function addGate(
  context: Context,
  words: string,
  passed: boolean,
  options: GateOptions,
): Promise<void> {
  const name = textGiven('The name', words);
  const note = optionGiven('--note', options.note);
  const opened = await openSession(context, options);
  const edit = appendToSession('metrics', gateItem({ at: opened.at, name, passed, note }));
  await addItem(context, opened, [edit], { kind: 'gate', name, passed, note: note ?? null });
}
