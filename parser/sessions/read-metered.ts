import { units } from '../usage/tokens.ts';
import type { BlockItem } from './block-items.ts';
import { readMetricValue } from './metric-value.ts';
import type { Metered } from './session.ts';

/** What a message is taken to need where nobody read it off, in work tokens (docs/usage.md, Counting by hand). */
export const workOfMessage = 2500;

/**
 * Reads an item `messages N · TOKENS UNIT · assumed` of the list `metrics` (docs/formats.md, Sessions).
 *
 * @returns what is wrong with it where it is none
 */
export function readMetered(said: string, { at, parts, line }: BlockItem): Metered | string {
  const messages = readMetricValue('api', said);
  if (messages === undefined || messages === 0) return `Unexpected number of messages \`${said}\``;
  const [, counted, source] = parts;
  if (counted === undefined) return { at, messages, tokens: undefined, line };
  const [, number = '', word] = /^(\S+) (\S+)$/.exec(counted) ?? [];
  const value = readMetricValue('api', number);
  const unit = units.find((each) => each === word);
  if (value === undefined || unit === undefined) return `Unexpected tokens \`${counted}\``;
  const isAssumed = source === 'assumed';
  return { at, messages, tokens: { value, unit, source: isAssumed ? source : 'hand' }, line };
}
