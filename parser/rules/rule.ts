import type { Document } from '../documents/document.ts';
import type { Message } from '../messages.ts';
import type { Plan } from '../plans/plan.ts';
import type { Receipt } from '../sessions/receipt.ts';
import type { Session } from '../sessions/session.ts';

/** All documents of a repository, which rules look at together. */
export type Documents = {
  /** A document may be parsed only when it is asked for, which rules do to say where something is wrong. */
  readonly plans: readonly { readonly plan: Plan; readonly document: Document }[];
  readonly sessions: readonly { readonly session: Session; readonly document: Document }[];
  /** Sorted by session and name. */
  readonly receipts: readonly { readonly receipt: Receipt; readonly file: string }[];
};

/** A rule reports what is wrong between or inside documents that can be read. Never throws. */
export type Rule = (documents: Documents) => Message[];
