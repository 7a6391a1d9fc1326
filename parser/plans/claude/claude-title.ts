import type { RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

import { oneLine, outlineOf } from './outline.ts';
import { isGeneral } from './section-names.ts';
import { readStepLabel } from './step-label.ts';

const longest = 80;

/**
 * The title of Claude's plan: its first heading without `Plan:` before it, where that says what this plan is about; else
 * its first words.
 *
 * @returns at least a word, at most 80 characters on one line
 */
export function titleOfClaudePlan(children: readonly RootContent[]): string {
  const sections = outlineOf(children);
  const [first] = sections.filter(({ heading, name }) => heading && name !== '');
  const heading = first ? withoutPlan(first.name) : '';
  const says =
    heading !== '' && !first?.isTold && !isGeneral(heading) && !readStepLabel(heading)?.isNamed;
  const words = children
    .filter((node) => node.type === 'paragraph' || node.type === 'list')
    .map((node) => firstWords(node));
  const found = [says ? heading : '', ...words, heading].find((text) => text !== '');
  return shorten(found ?? 'Plan') || 'Plan';
}

function withoutPlan(name: string): string {
  return name.replace(/^(?:[\p{L}-]+ )?plan\s*[:–—-]\s*(?=\S)/iu, '');
}

function firstWords(node: RootContent): string {
  const [child] = node.type === 'list' ? (node.children[0]?.children ?? []) : [node];
  const text = child ? oneLine(toString(child)) : '';
  if (/^(?:here|below|this)\b.*\bplan\b/iu.test(text)) return '';
  return (/^.{8,}?(?=[.:;!?](?:\s|$))/u.exec(text)?.[0] ?? text).trim();
}

function shorten(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest + 1).replace(/\s+\S*$/, '');
  return cut.slice(0, longest).toWellFormed().trim();
}
