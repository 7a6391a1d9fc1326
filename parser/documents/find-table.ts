import type { RootContent, Table } from 'mdast';
import type { Document } from './document.ts';
import { type Refusal, refuse } from './edit-step.ts';
import { findSection } from './find-section.ts';
import { rangeOf } from './positions.ts';
import { refuseBlock } from './replace-block.ts';

/** The only table of a managed block, the only one between a heading of that text and the next, or an index into the document's tables. */
export type TableAddress =
  | { readonly block: string }
  | { readonly section: string }
  | { readonly table: number };

type FoundTable = { readonly kind: 'table'; readonly table: Table; readonly index: number };

/**
 * Finds the table of an address and its index in the document, or says why there is none to edit.
 *
 * @throws TypeError when the document has no table of that index
 */
export function findTable(document: Document, address: TableAddress): FoundTable | Refusal {
  if ('table' in address) {
    const table = document.tables[address.table];
    if (table) return { kind: 'table', table, index: address.table };
    throw new TypeError(`No table ${address.table}: the document has ${document.tables.length}`);
  }
  if ('block' in address) return inBlock(document, address.block);

  const section = findSection(document, address.section);
  if (section.kind === 'refused') return section;
  const nextHeading = section.children.findIndex(({ type }) => type === 'heading');
  const body = section.children.slice(0, nextHeading < 0 ? undefined : nextHeading);
  const { start } = rangeOf(section.heading);
  return onlyTable(document, body, `Section \`${address.section}\``, start);
}

function inBlock(document: Document, name: string): FoundTable | Refusal {
  const unsafe = refuseBlock(document, name, undefined);
  if (unsafe) return unsafe;
  const block = document.blocks.find((candidate) => candidate.name === name);
  if (block) return onlyTable(document, block.children, `Block \`${name}\``, block.range.start);
  const reason = `There is no block \`${name}\``;
  return refuse(document.source.text.length, reason, 'Add the block and a table in it.');
}

function onlyTable(
  document: Document,
  nodes: readonly RootContent[],
  place: string,
  at: number,
): FoundTable | Refusal {
  const [table, second] = nodes.filter((node) => node.type === 'table');
  if (!table) return refuse(at, `${place} has no table`, 'Write its header and the line under it.');
  if (second) {
    const remedy = 'Put a heading of its own above each.';
    return refuse(rangeOf(second).start, `${place} has more than one table`, remedy);
  }
  return { kind: 'table', table, index: document.tables.indexOf(table) };
}
