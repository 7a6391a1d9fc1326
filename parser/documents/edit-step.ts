import type { Document } from './document.ts';
import type { Patch } from './patch.ts';

/** What an edit is allowed to change; all else must be as it was. */
export type Own = { readonly key?: string; readonly block?: string; readonly task?: number };

/** One edit of one document, before it is verified. */
export type EditStep =
  | { readonly kind: 'nothing-to-do' }
  | {
      readonly kind: 'change';
      /** In the order of preference: the first that proves safe is made. */
      readonly patches: readonly Patch[];
      readonly own: Own;
      /** True when the document after the patch says what the edit intended. */
      readonly holds: (after: Document, patch: Patch) => boolean;
    }
  | Refusal;

/** Why an edit is not made. */
export type Refusal = {
  readonly kind: 'refused';
  /** Offset of the cause. */
  readonly at: number;
  readonly reason: string;
  /** What the user can do about it. */
  readonly remedy: string;
};

/** The step of an edit whose value stands there already. */
export const nothingToDo: EditStep = { kind: 'nothing-to-do' };

/** The step of an edit that would not be safe. */
export function refuse(at: number, reason: string, remedy: string): Refusal {
  return { kind: 'refused', at, reason, remedy };
}

/** Turns the first message of a rule into a refusal; undefined when the document has none. */
export function refuseFor(document: Document, ruleId: string): Refusal | undefined {
  const message = document.messages.find(
    (candidate) => candidate.ruleId === ruleId && candidate.fatal !== false,
  );
  if (!message) return undefined;
  const at = document.source.lineStarts[(message.line ?? 1) - 1] ?? 0;
  return refuse(at, message.reason, message.note ?? 'Correct it by hand.');
}
