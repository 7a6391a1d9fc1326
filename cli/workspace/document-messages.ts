import { parseDocument, type Document } from '../../parser/documents/document.ts';
import type { Message } from '../../parser/messages.ts';
import { checkRepository } from '../../parser/rules/index.ts';
import type { Loaded, LoadedPlan, LoadedSession } from './documents.ts';
import type { LoadedDocument } from './loaded-document.ts';
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
      plans: plans.items.map(parsedWhenAsked),
      sessions: sessions.items.map(parsedWhenAsked),
      receipts: receipts.items,
    }),
  ];
}

/** Rules ask for a document only to say where something is wrong, and they do not wait for it. */
function parsedWhenAsked<T extends LoadedDocument>(
  loaded: T,
): Omit<T, 'document'> & { readonly document: Document } {
  const { document: _, ...rest } = loaded;
  let parsed: Document | undefined;
  return {
    ...rest,
    get document() {
      parsed ??= parseDocument(loaded.text, loaded.file);
      return parsed;
    },
  };
}
