import type { Message } from '../../parser/messages.ts';
import { checkRepository } from '../../parser/rules/index.ts';
import type { Loaded, LoadedPlan, LoadedSession } from './documents.ts';
import type { LoadedReceipts } from './receipts.ts';

/** Everything that is wrong in plans, sessions and receipts: what cannot be read, what reading them met, and what the rules find. */
export function documentMessages(
  plans: Loaded<LoadedPlan>,
  sessions: Loaded<LoadedSession>,
  receipts: LoadedReceipts,
): Message[] {
  return [
    ...plans.unreadable,
    ...sessions.unreadable,
    ...plans.items.flatMap((loaded) => loaded.messages),
    ...sessions.items.flatMap((loaded) => loaded.messages),
    ...receipts.messages,
    ...checkRepository({
      plans: plans.items,
      sessions: sessions.items,
      receipts: receipts.items,
    }),
  ];
}
