import type { PhrasingContent } from 'mdast';
import { parseDocument } from './document.ts';
import { type Refusal, refuse } from './edit-step.ts';

/**
 * Writes inline markdown as a table cell holds it, with each pipe escaped that is not yet.
 *
 * @returns undefined when a cell cannot say the same: for several lines, or a pipe in html, in an address in angle
 * brackets or behind a backslash in code. Never throws.
 */
export function cellText(markdown: string): string | undefined {
  if (/[\r\n]/.test(markdown)) return undefined;
  const line = markdown.replace(/^[ \t]+|[ \t]+$/g, '');
  const text = line.replace(/(\\*)\|/g, (pipe, slashes: string) =>
    slashes.length % 2 === 0 ? `${slashes}\\|` : pipe,
  );
  const said = meaning(paragraph(line));
  return said !== undefined && said === meaning(cell(text)) ? text : undefined;
}

/** The refusal of a text that no cell can hold. */
export function refuseText(at: number): Refusal {
  return refuse(
    at,
    'The text cannot stand in a cell of a table',
    'Write `<br>` for a line break, and no pipe in html, in an address or behind a backslash in code.',
  );
}

// A word in front keeps what would open another structure from doing so.
function paragraph(line: string): readonly PhrasingContent[] | undefined {
  const [node, ...rest] = parseDocument(`x ${line}`, '').tree.children;
  return node?.type === 'paragraph' && rest.length === 0 ? node.children : undefined;
}

function cell(text: string): readonly PhrasingContent[] | undefined {
  const [table, ...rest] = parseDocument(`| x |\n| - |\n| x ${text} |`, '').tree.children;
  if (table?.type !== 'table' || rest.length > 0) return undefined;
  const [, row, ...more] = table.children;
  return more.length === 0 && row?.children.length === 1 ? row.children[0]?.children : undefined;
}

function meaning(nodes: readonly PhrasingContent[] | undefined): string | undefined {
  return JSON.stringify(nodes, (key, value: unknown) => (key === 'position' ? undefined : value));
}
