import { parseMarkdown } from './grammar.ts';
import { readSource } from './source.ts';

/**
 * Makes inline markdown safe as the only line of a list item: line breaks become spaces, and what would open another
 * structure there (a heading, a task box, a comment, …) is escaped.
 *
 * @returns undefined when there is no text, or none that can be made safe. Never throws.
 */
export function itemText(markdown: string): string | undefined {
  const line = markdown.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ').replace(/^[ \t]+|[ \t]+$/g, '');
  const quiet = withoutComments(line);
  const plain = withoutOpening(line);
  return [line, quiet, plain, withoutComments(plain)].find(isParagraph);
}

function withoutComments(line: string): string {
  return line.replace(/(?<!\\)<!--/g, '\\<!--');
}

function withoutOpening(line: string): string {
  return line.replace(/^(\d{0,9})([!-/:-@[-`{-~])/, '$1\\$2');
}

function isParagraph(line: string): boolean {
  try {
    const [list, ...rest] = parseMarkdown(readSource(`- ${line}`)).children;
    if (rest.length > 0 || list?.type !== 'list' || list.children.length !== 1) return false;
    const item = list.children[0]!;
    const [paragraph, ...others] = item.children;
    if (item.data?.box || others.length > 0 || paragraph?.type !== 'paragraph') return false;
    return !paragraph.children.some(
      (node) => node.type === 'html' && node.value.startsWith('<!--'),
    );
  } catch (error) {
    // Thousands of nested markers exhaust the parser's stack.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
