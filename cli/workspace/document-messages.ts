import type { Message } from '../../parser/messages.ts';
import { checkRepository } from '../../parser/rules/index.ts';
import type { Loaded, LoadedPlan, LoadedSession } from './documents.ts';

/** Everything that is wrong in plans and sessions: what cannot be read, what reading them met, and what the rules find. */
export function documentMessages(
  plans: Loaded<LoadedPlan>,
  sessions: Loaded<LoadedSession>,
): Message[] {
  return [
    ...plans.unreadable,
    ...sessions.unreadable,
    ...plans.items.flatMap((loaded) => loaded.messages),
    ...sessions.items.flatMap((loaded) => loaded.messages),
    ...checkRepository({
      plans: plans.items.map(({ plan, document }) => ({ plan, document })),
      sessions: sessions.items.map(({ session, document }) => ({ session, document })),
    }),
  ];
}
