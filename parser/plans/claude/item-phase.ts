import type { ListItem, Paragraph } from 'mdast';

import { parseDocument } from '../../documents/document.ts';
import { rangeOf } from '../../documents/positions.ts';
import { parseHours } from '../hours.ts';

const longestName = 80;

/**
 * The text of a phase for an item of a numbered list: its first words as the heading, the rest below it, as it was.
 * An item without a list of its own becomes the one task of its phase, so that there is something to tick.
 *
 * @param marks the `#` of the heading
 * @returns lines that end in `\n`; the item's words in their order
 */
export function itemPhase(text: string, item: ListItem, marks: string, number: number): string {
  const [first] = item.children;
  const paragraph = first?.type === 'paragraph' ? first : undefined;
  const start = rangeOf(item).start;
  const marker = /^\d+[.)][ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
  const column = (item.position?.start.column ?? 1) - 1;
  const bodyStart = paragraph ? rangeOf(paragraph).end : start + marker;
  const body = outdent(text.slice(bodyStart, rangeOf(item).end), column + Math.max(marker, 2));
  const { name, rest } = paragraph ? splitName(text, paragraph) : { name: '', rest: '' };
  const heading = `${marks} Phase ${number}: ${name || `Step ${number}`}`;
  const hasList = item.children.some((child) => child.type === 'list');
  const own = hasList && isParagraph(rest) ? rest : taskOf(item, rest || (hasList ? '' : name));
  return `${[heading, own, body.replace(/^(?:[ \t]*\n)+/, '').trimEnd()].filter(Boolean).join('\n\n')}\n`;
}

function taskOf(item: ListItem, words: string): string {
  if (words === '') return '';
  return `- [${item.checked === true ? 'x' : ' '}] ${words.replaceAll(/\n[ \t]*/g, '\n  ')}`;
}

/** Words in bold at the beginning are the name, with the hours behind them; else the first sentence. */
function splitName(text: string, paragraph: Paragraph): { name: string; rest: string } {
  const { start, end } = rangeOf(paragraph);
  const [first] = paragraph.children;
  if (first?.type === 'strong' && first.children.length > 0) {
    const inner = first.children;
    const bold = text.slice(rangeOf(inner[0]!).start, rangeOf(inner.at(-1)!).end);
    const behind = text.slice(rangeOf(first).end, end);
    const [said, duration = ''] = /^\s*\(([^()\n]*)\)/.exec(behind) ?? [''];
    const hours = parseHours(duration) ? ` (${duration})` : '';
    const rest = hours === '' ? behind : behind.slice(said.length);
    return { name: `${nameOf(bold)}${hours}`, rest: lines(rest.replace(/^[\s:.,;–—-]+/, '')) };
  }
  const whole = text.slice(start, end);
  if (!/[\r\n]/.test(whole) && whole.length <= longestName) return { name: whole, rest: '' };
  for (const node of paragraph.children) {
    if (node.type !== 'text') continue;
    const range = rangeOf(node);
    const words = text.slice(range.start, range.end);
    const sentence = /(?<=[\p{L}\p{N}]{3})(?:[.:;](?=\s)|\s[–—-](?=\s))/u.exec(words);
    if (!sentence) continue;
    const cut = range.start + sentence.index;
    if (cut - start > longestName * 2) break;
    const rest = text.slice(cut + sentence[0].length, end);
    return { name: nameOf(text.slice(start, cut)), rest: lines(rest.trim()) };
  }
  return { name: nameOf(whole), rest: '' };
}

function nameOf(source: string): string {
  return source
    .replaceAll(/\\?[ \t]*(?:\r\n|\n|\r)[ \t]*/g, ' ')
    .replace(/[\s:]+$/, '')
    .trim();
}

function lines(source: string): string {
  return source.replaceAll(/\r\n|\r/g, '\n');
}

/** Takes away what the item's marker asked of its further lines; a tab that is cut leaves spaces. */
function outdent(source: string, columns: number): string {
  return lines(source)
    .split('\n')
    .map((line) => {
      let at = 0;
      let column = 0;
      while (column < columns && (line[at] === ' ' || line[at] === '\t')) {
        column += line[at] === '\t' ? 4 - (column % 4) : 1;
        at += 1;
      }
      return ' '.repeat(Math.max(column - columns, 0)) + line.slice(at);
    })
    .join('\n');
}

function isParagraph(source: string): boolean {
  const { children } = parseDocument(`\n${source}`, '').tree;
  return children.length === 1 && children[0]?.type === 'paragraph';
}
