import type { RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

import { readFields } from './fields.ts';
import { parseHours } from './hours.ts';
import { parsePhaseHeading } from './phase-heading.ts';
import type { PlanStatus, StatedRange } from './plan.ts';
import { parseTokenRange } from './token-range.ts';

/** What the bold header lines of an older plan say (docs/formats.md, Plans). */
export type OlderHeader = {
  readonly title: string | undefined;
  readonly status: PlanStatus | undefined;
  readonly hours: StatedRange | undefined;
  readonly tokens: StatedRange | undefined;
  readonly confidence: string | undefined;
};

const headerKeys = new Set(['status', 'estimated time', 'estimated tokens', 'confidence']);

const statusWords: readonly (readonly [RegExp, PlanStatus])[] = [
  [/\b(?:not|incomplete|unfinished)\b/i, 'planned'],
  [/\bdraft/i, 'draft'],
  [/\b(?:complete|completed|done|finished)\b/i, 'done'],
  [/\b(?:active|in[-_ ]progress|started)\b/i, 'active'],
  [/\bscheduled\b/i, 'scheduled'],
  [/\b(?:dropped|cancell?ed|abandoned)\b/i, 'dropped'],
  [/\b(?:planned|ready|todo|not started)\b/i, 'planned'],
];

/** Reads the header of an older plan, or undefined when the document has none of its bold lines before the first phase. */
export function readOlderHeader(children: readonly RootContent[]): OlderHeader | undefined {
  const end = children.findIndex(
    (node) => node.type === 'heading' && parsePhaseHeading(toString(node)) !== undefined,
  );
  const head = end < 0 ? children : children.slice(0, end);
  const fields = new Map(
    readFields(head, { boldItemsOnly: true })
      .filter((field) => headerKeys.has(field.key))
      .map((field) => [field.key, field.value]),
  );
  if (fields.size === 0) return undefined;
  const heading = head.find((node) => node.type === 'heading' && node.depth === 1);
  const value = (key: string) => fields.get(key) ?? '';
  return {
    title: heading && toString(heading).trim(),
    status: statusWords.find(([pattern]) => pattern.test(value('status')))?.[1],
    hours: parseHours(value('estimated time')),
    tokens: parseTokenRange(value('estimated tokens')),
    confidence: /[A-Za-z]+/.exec(value('confidence'))?.[0].toLowerCase(),
  };
}
