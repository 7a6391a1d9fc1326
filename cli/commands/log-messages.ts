import { readMetricValue } from '../../parser/sessions/metric-value.ts';
import { workOfMessage } from '../../parser/sessions/read-metered.ts';
import { appendToSession, logItem, meteredItem } from '../../parser/sessions/session-items.ts';
import type { Metered, Session } from '../../parser/sessions/session.ts';
import type { Unit } from '../../parser/usage/tokens.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { addItem, openSession, textGiven, type ItemOptions } from './session-item.ts';

/** What `log --messages` is given beside the session and the time. */
export type MessageOptions = ItemOptions & {
  readonly messages: string;
  readonly tokens?: string;
  readonly unit?: Unit;
};

/**
 * Counts messages of a client without logs into a session (docs/usage.md, Counting by hand). What they used is what the user
 * read off; else it is assumed, unless a log tells what the session uses.
 *
 * @param words a text for the log of the session, or nothing
 */
export async function logMessages(
  context: Context,
  words: string,
  options: MessageOptions,
): Promise<void> {
  const messages = wholeNumber('--messages', options.messages);
  const text = words.trim() === '' ? undefined : textGiven('The text', words);
  const opened = await openSession(context, options);
  const { session } = opened.loaded;
  const workspace = await openWorkspace(context);
  const tokens =
    options.tokens === undefined
      ? await assumedTokens(context, workspace, session, messages)
      : {
          value: wholeNumber('--tokens', options.tokens),
          unit: options.unit ?? unitOf(session, workspace),
          source: 'hand' as const,
        };
  const { at } = opened;
  await addItem(
    context,
    opened,
    [
      appendToSession('metrics', meteredItem({ at, messages, tokens })),
      ...(text === undefined ? [] : [appendToSession('log', logItem({ at, text }))]),
    ],
    {
      kind: 'messages',
      messages,
      tokens: tokens?.value ?? null,
      unit: tokens?.unit ?? null,
      source: tokens?.source ?? null,
      text: text ?? null,
    },
  );
}

async function assumedTokens(
  context: Context,
  workspace: Workspace,
  { id }: Session,
  messages: number,
): Promise<Metered['tokens']> {
  const { tracked } = await track(context, workspace);
  const records = tracked.find(({ session }) => session.id === id)?.records ?? [];
  if (records.some(({ metered }) => metered === undefined)) {
    context.note('The usage logs tell the tokens of this session, so that none are assumed.');
    return undefined;
  }
  return { value: messages * workOfMessage, unit: 'work', source: 'assumed' };
}

/** What a client shows is compared with the estimate, so it counts in the unit of that, as a number in a plan does. */
function unitOf({ frozenEstimate }: Session, { configuration }: Workspace): Unit {
  const isThere = frozenEstimate !== undefined && frozenEstimate !== 'damaged';
  return isThere ? frozenEstimate.unit : configuration.unit;
}

function wholeNumber(option: string, text: string): number {
  const value = readMetricValue('api', text.trim());
  if (value !== undefined && value > 0) return value;
  throw new ReckonError(`${option}: \`${text}\` is no whole number above 0`, {
    remedy: 'Write it as 1 or 12,000.',
  });
}
