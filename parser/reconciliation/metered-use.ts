import type { Session } from '../sessions/session.ts';
import { countResponses } from '../usage/count-responses.ts';
import type { UsageRecord } from '../usage/record.ts';

/** Messages whose tokens stand in session.md, since no log tells them. */
export type MeteredUse = {
  readonly messages: number;
  /** Whether the tokens of any of them are assumed; else all were read off the client by hand. */
  readonly assumed: boolean;
};

/** The part of a session's records that was counted by hand; null where there is none. */
export function describeMetered(records: readonly UsageRecord[]): MeteredUse | null {
  const own = records.filter(({ metered }) => metered !== undefined);
  if (own.length === 0) return null;
  return {
    messages: countResponses(own),
    assumed: own.some(({ metered }) => metered === 'assumed'),
  };
}

/** How many messages a session had: its last `count messages`, and those counted one by one after it; null where nobody counted. */
export function messagesOf({ metrics, metered }: Session): number | null {
  const counts = metrics.filter(({ kind, name }) => kind === 'count' && name === 'messages');
  const [last] = counts.toSorted((a, b) => b.at - a.at || b.line - a.line);
  if (!last && metered.length === 0) return null;
  const since = metered.filter(
    ({ at, line }) => !last || at > last.at || (at === last.at && line > last.line),
  );
  return since.reduce((sum, { messages }) => sum + messages, last?.value ?? 0);
}
