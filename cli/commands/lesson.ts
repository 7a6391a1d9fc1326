import { Option, type Command } from 'commander';

import { describeLesson } from '../../parser/reconciliation/session-notes.ts';
import { readTags } from '../../parser/sessions/read-metric-items.ts';
import { appendToSession, lessonItem } from '../../parser/sessions/session-items.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import {
  addItem,
  addItemOptions,
  openSession,
  optionGiven,
  phaseNamed,
  textGiven,
  type ItemOptions,
} from './session-item.ts';

type LessonOptions = ItemOptions & {
  readonly phase?: string;
  readonly category?: string;
  readonly impact?: string;
  readonly cause?: string;
  readonly prevention?: string;
  readonly preventable?: true;
  readonly notPreventable?: true;
  readonly appliesTo?: readonly string[];
};

export function define(command: Command, act: Act): void {
  defineLesson(command, act);
  defineLesson(command.command('add').description('the same, said in full'), act);
}

function defineLesson(command: Command, act: Act): void {
  addItemOptions(command.argument('<text...>', 'what was learned'))
    .option('--phase <n>', 'phase that taught it')
    .option('--category <word>', 'a word of your own, such as estimate or tooling')
    .option('--impact <text>', 'what it cost or saved')
    .option('--cause <text>', 'the root cause')
    .option('--prevention <text>', 'how to avoid it')
    .addOption(
      new Option('--preventable', 'it could have been avoided').conflicts('notPreventable'),
    )
    .option('--not-preventable', 'it could not')
    .option(
      '--applies-to <tag>',
      'what it is about, such as type:testing or library:socket.io (repeatable)',
      (value: string, previous: readonly string[] | undefined) => [...(previous ?? []), value],
    )
    .action((words: string[], _own: LessonOptions, self: Command) =>
      // Of `lesson add` the command around it takes the options first: both have the same.
      act(self, (context) => addLesson(context, words.join(' '), self.optsWithGlobals())),
    );
}

async function addLesson(context: Context, words: string, options: LessonOptions): Promise<void> {
  const text = textGiven('The lesson', words);
  const opened = await openSession(context, options);
  const lesson = {
    at: opened.at,
    text,
    phase: phaseNamed(opened, options.phase),
    category: optionGiven('--category', options.category),
    impact: optionGiven('--impact', options.impact),
    cause: optionGiven('--cause', options.cause),
    prevention: optionGiven('--prevention', options.prevention),
    preventable: options.preventable ?? (options.notPreventable ? false : undefined),
    appliesTo: (options.appliesTo ?? []).flatMap((tags) =>
      readTags(textGiven('--applies-to', tags)),
    ),
  };
  const edit = appendToSession('metrics', lessonItem(lesson));
  await addItem(context, opened, [edit], { kind: 'lesson', ...describeLesson(lesson) });
}
