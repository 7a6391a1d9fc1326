import { Option, type Command } from 'commander';

import { currentPhase, markedPhase } from '../../parser/reconciliation/current-phase.ts';
import { describeDeviation } from '../../parser/reconciliation/session-notes.ts';
import { readExtraTokens } from '../../parser/sessions/read-deviation.ts';
import {
  appendToSession,
  blockerItem,
  deviationItem,
  logItem,
} from '../../parser/sessions/session-items.ts';
import { units, type Unit } from '../../parser/usage/tokens.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { logMessages } from './log-messages.ts';
import {
  addItem,
  addItemOptions,
  openSession,
  optionGiven,
  phaseNamed,
  textGiven,
  type ItemOptions,
} from './session-item.ts';

type DeviationOptions = {
  readonly phase?: string;
  readonly extra?: string;
  readonly category?: string;
  readonly preventable?: true;
  readonly notPreventable?: true;
  readonly lesson?: string;
};
type LogOptions = ItemOptions &
  DeviationOptions & {
    readonly deviation?: true;
    readonly blocker?: true;
    readonly messages?: string;
    readonly tokens?: string;
    readonly unit?: Unit;
  };

const ofDeviations = [
  'phase',
  'extra',
  'category',
  'preventable',
  'notPreventable',
  'lesson',
] as const;

export function define(command: Command, act: Act): void {
  addItemOptions(command.argument('[text...]', 'what happened'))
    .addOption(
      new Option('--deviation', 'it departed from the plan: keep it with its phase').conflicts(
        'blocker',
      ),
    )
    .option('--blocker', 'it held the work up')
    .addOption(
      new Option(
        '--messages <n>',
        'messages that you sent to a client without logs; its tokens are assumed, 2,500 work tokens each',
      ).conflicts(['deviation', 'blocker']),
    )
    .option('--tokens <n>', 'what these messages used, as the client shows it')
    .addOption(
      new Option('--unit <unit>', 'of --tokens; without it that of the estimate').choices(units),
    )
    .option(
      '--phase <n>',
      'phase of the deviation; without it the one that is open, with --at the one that was',
    )
    .option('--extra <tokens>', 'tokens that it cost beyond the estimate, such as 12k or -3000')
    .option('--category <word>', 'a word of your own, such as scope or tooling')
    .addOption(
      new Option('--preventable', 'it could have been foreseen').conflicts('notPreventable'),
    )
    .option('--not-preventable', 'it could not')
    .option('--lesson <text>', 'what to do differently')
    .action((words: string[], options: LogOptions, self: Command) =>
      act(self, (context) => log(context, words.join(' '), options)),
    );
}

async function log(context: Context, words: string, options: LogOptions): Promise<void> {
  const { messages } = options;
  if (messages !== undefined) return logMessages(context, words, { ...options, messages });
  if (options.tokens !== undefined || options.unit !== undefined) {
    throw new ReckonError('--tokens and --unit say what messages used', {
      remedy: 'Add --messages with their number, or leave them out.',
    });
  }
  const text = textGiven('The text', words);
  if ((options.preventable || options.notPreventable) && /\s(?:yes|no|true|false)$/i.test(text)) {
    throw new ReckonError('--preventable and --not-preventable take no answer', {
      remedy: 'Leave out the last word, or put the text in quotes before the options.',
    });
  }
  if (options.deviation) return logDeviation(context, text, options);
  if (ofDeviations.some((name) => options[name] !== undefined)) {
    throw new ReckonError(
      '--phase, --extra, --category, --preventable and --lesson describe a deviation',
      {
        remedy: 'Add --deviation, or leave them out.',
      },
    );
  }
  const opened = await openSession(context, options);
  const entry = { at: opened.at, text };
  const [kind, edit] = options.blocker
    ? (['blocker', appendToSession('metrics', blockerItem(entry))] as const)
    : (['log', appendToSession('log', logItem(entry))] as const);
  await addItem(context, opened, [edit], { kind, text });
}

async function logDeviation(
  context: Context,
  reason: string,
  options: ItemOptions & DeviationOptions,
): Promise<void> {
  const extraTokens = options.extra === undefined ? undefined : readExtraTokens(options.extra);
  if (options.extra !== undefined && extraTokens === undefined) {
    throw new ReckonError(`\`${options.extra}\` is no number of tokens`, {
      remedy: 'Write it as 12k, +12,000 or -3000.',
    });
  }
  const opened = await openSession(context, options);
  const { plan, at, loaded } = opened;
  // A time that was named tells the phase also in a session that is over.
  const marked = options.at === undefined ? undefined : markedPhase(loaded.session, at);
  const deviation = {
    at,
    phase: phaseNamed(opened, options.phase) ?? marked ?? currentPhase(loaded.session, plan, at),
    reason,
    extraTokens,
    category: optionGiven('--category', options.category),
    preventable: options.preventable ?? (options.notPreventable ? false : undefined),
    lesson: optionGiven('--lesson', options.lesson),
  };
  await addItem(context, opened, [appendToSession('deviations', deviationItem(deviation))], {
    kind: 'deviation',
    ...describeDeviation(deviation),
  });
}
