import { messageData, messageOf, type MessageData } from '../../parser/message-data.ts';
import type { Message } from '../../parser/messages.ts';
import type { Cache } from '../ports.ts';

/** What reading a document gives: its value, and what is wrong with it. */
type Reading = { readonly messages: readonly Message[] };
type KeptReading<T> = Omit<T, 'messages'> & { readonly messages: readonly MessageData[] };

/**
 * Reads a document, or takes what reading the same bytes gave before.
 *
 * @param key digest of the bytes, and what else the reading depends on: the id, the file that messages name
 */
export async function readThrough<T extends Reading>(
  cache: Cache,
  kind: string,
  key: readonly string[],
  read: () => T | Promise<T>,
): Promise<T> {
  const known = cache.read<KeptReading<T>>(kind, key);
  if (known) return { ...known, messages: known.messages.map(messageOf) } as unknown as T;
  const fresh = await read();
  cache.remember(kind, key, { ...fresh, messages: fresh.messages.map(messageData) });
  return fresh;
}
