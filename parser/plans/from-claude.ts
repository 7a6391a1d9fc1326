import { stringify } from 'yaml';

import { parseDocument, unreadableRule } from '../documents/document.ts';
import { editDocument } from '../documents/edit.ts';
import { rangeOf } from '../documents/positions.ts';
import { printText } from '../documents/print.ts';
import { shortDigest } from '../short-digest.ts';
import { headBoldSteps } from './claude/bold-steps.ts';
import { titleOfClaudePlan } from './claude/claude-title.ts';
import { oneLine } from './claude/outline.ts';
import { fenceFor, quiet } from './claude/quiet.ts';
import { writePhases } from './claude/write-phases.ts';
import { writeTasks } from './claude/write-tasks.ts';
import { parsePlan } from './parse-plan.ts';

/** What is known of Claude's plan beside its text. */
export type ClaudePlanFacts = {
  readonly title?: string | undefined;
  /** Name of the file that Claude keeps it in, without folders. */
  readonly claudePlan?: string | undefined;
};

/** The text of a plan that was made of Claude's. */
export type ClaudePlanText = {
  readonly title: string;
  readonly text: string;
  /** The same for the same source, however the written plan was changed since. */
  readonly digest: string;
};

/**
 * Makes a plan of the markdown that Claude writes in plan mode: frontmatter with the status draft, its steps as phases, their
 * lists as tasks (docs/formats.md, Plans from Claude). The words are Claude's, in their order.
 *
 * @returns text that reads back without a message and with at least one phase. Never throws.
 */
export function planFromClaude(markdown: string, facts: ClaudePlanFacts = {}): ClaudePlanText {
  const { own, body } = partsOf(markdown.toWellFormed().replace(/^\uFEFF/, ''));
  // The line ending in front keeps a rule from opening frontmatter.
  const document = headBoldSteps(parseDocument(`\n${body}`, ''));
  const title =
    givenTitle(facts.title) ??
    (own && givenTitle(parsePlan(own, '').plan.title)) ??
    titleOfClaudePlan(document.tree.children);
  const keys = {
    reckon: 1,
    title,
    status: 'draft',
    ...(facts.claudePlan !== undefined && { claudePlan: facts.claudePlan }),
  };
  const head = headOf(own, keys);
  const isReadable = !document.messages.some(({ ruleId }) => ruleId === unreadableRule);
  const written = isReadable
    ? fitting(head, spaced(writeTasks(parseDocument(writePhases(document, title), ''))))
    : undefined;
  const rest = written ?? codeOnly(head, body, title);
  const digest = shortDigest(head + rest);
  return { title, digest, text: headOf(own, { ...keys, [digestKey]: digest }) + rest };
}

/** True when a plan that was made of Claude's still stands as it was written. */
export function isUntouchedClaudePlan(text: string): boolean {
  const digest = parseDocument(text, '').frontmatter?.keys.get(digestKey)?.value;
  return digest === shortDigest(text.replace(digestLine, ''));
}

const digestKey = 'claudePlanDigest';
const digestLine = new RegExp(`^${digestKey}:.*\\n`, 'm');

/** Frontmatter of Claude's own is kept where a plan may have it; else it is shown as code. */
function partsOf(markdown: string): { own: string | undefined; body: string } {
  const [node] = parseDocument(markdown, '').tree.children;
  if (node?.type !== 'yaml') return { own: undefined, body: markdown };
  const { end } = rangeOf(node);
  const own = `${markdown.slice(0, end).replaceAll(/\r\n|\r/g, '\n')}\n`;
  const rest = markdown.slice(end);
  const isPlain = !own.includes('claudePlan') && edited(own, { reckon: 1, status: 'draft' });
  if (isPlain && parsePlan(own, 'plan').messages.length === 0) return { own, body: rest };
  const fence = fenceFor(own);
  return { own: undefined, body: `${fence}yaml\n${own}${fence}\n${rest}` };
}

type Keys = Readonly<Record<string, string | number>>;

function headOf(own: string | undefined, keys: Keys): string {
  const kept = own === undefined ? undefined : edited(own, keys);
  return kept ?? `---\n${stringify(keys, { lineWidth: 0 })}---\n`;
}

function edited(own: string, keys: Keys): string | undefined {
  const edits = Object.entries(keys).map(
    ([key, value]) => ({ kind: 'set-key', key, value }) as const,
  );
  const result = editDocument(parseDocument(own, ''), edits);
  return result.ok ? result.text : undefined;
}

/** A title that says something, on one line. */
function givenTitle(title: string | undefined): string | undefined {
  return title === undefined ? undefined : oneLine(title) || undefined;
}

/** A body with a blank line before it and a line ending behind it. */
function spaced(text: string): string {
  const body = text.replace(/^(?:[ \t]*(?:\r\n|\n|\r))+/, '');
  return `\n${body}${/[\r\n]$/.test(body) || body === '' ? '' : '\n'}`;
}

function fitting(head: string, rest: string): string | undefined {
  return quiet(head + rest)?.slice(head.length);
}

/** What cannot be read as a plan stands in it as it was, below a phase for all of it. */
function codeOnly(head: string, body: string, title: string): string {
  const fence = fenceFor(body);
  const under = (name: string) =>
    fitting(head, `\n## Phase 1: ${printText(name)}\n\n${fence}md\n${body}\n${fence}\n`);
  return under(title) ?? under('Plan') ?? '';
}
