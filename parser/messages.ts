import { VFileMessage } from 'vfile-message';

/** What a message means for its file: `error` makes it unusable, `warning` is likely a slip, `info` is worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Offsets into the whole text of a file, in UTF-16 code units, end exclusive. */
export type TextRange = { readonly start: number; readonly end: number };

/** A position as editors show it: line and column from 1, offset into the text from 0. */
export type Point = {
  readonly line: number;
  readonly column: number;
  readonly offset?: number | undefined;
};

/** A diagnostic about a user's file; every one is a vfile message, so that unified tools can show it. */
export type Message = {
  readonly reason: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly ruleId?: string | undefined;
  readonly fatal?: boolean | null | undefined;
  readonly expected?: string[] | undefined;
  readonly note?: string | undefined;
};

export type MessageFacts = {
  /** Path of the file, as the user would type it. */
  readonly file?: string;
  readonly place?: Point | { readonly start: Point; readonly end: Point } | undefined;
  /** Values that would be right here. */
  readonly expected?: readonly string[];
  /** What the user can do about it, one sentence. */
  readonly remedy?: string;
};

/**
 * Builds a diagnostic.
 *
 * @param ruleId kebab-case id of what is wrong, without the `reckon:` prefix
 * @param reason one sentence: what stands there and what was expected
 */
export function createMessage(
  ruleId: string,
  severity: Severity,
  reason: string,
  facts: MessageFacts = {},
): Message {
  const message = new VFileMessage(reason, {
    ruleId,
    source: 'reckon',
    ...(facts.place && { place: facts.place }),
  });
  message.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
  if (facts.file !== undefined) message.file = facts.file;
  if (facts.expected) message.expected = [...facts.expected];
  if (facts.remedy !== undefined) message.note = facts.remedy;
  return message;
}

/** Severity of a vfile message: `fatal` true, false or absent. */
export function severityOf(message: Message): Severity {
  if (message.fatal === true) return 'error';
  return message.fatal === false ? 'warning' : 'info';
}

/** Orders messages by file, line and column; those about no file come first. */
export function byPlace(a: Message, b: Message): number {
  if (a.file !== b.file) return (a.file ?? '') < (b.file ?? '') ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
