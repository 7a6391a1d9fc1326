import type { List, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

import type { ManagedBlock } from '../documents/blocks.ts';
import type { FrontmatterKey } from '../documents/frontmatter-key.ts';
import { createMessage, type Message } from '../messages.ts';
import { parseInstant, type Instant } from '../time.ts';
import { splitParts } from './item-parts.ts';

/** What is asked of a document of which only keys and managed blocks count. */
export type BlockDocument = {
  readonly file: string;
  readonly frontmatter: { readonly keys: ReadonlyMap<string, FrontmatterKey> } | undefined;
  readonly tree: { readonly children: readonly RootContent[] };
  readonly blocks: readonly Pick<ManagedBlock, 'name' | 'inner'>[];
  readonly messages: readonly Message[];
};

/** One line of an append-only managed list: its time and the parts between the middle dots. */
export type BlockItem = {
  readonly at: Instant;
  readonly parts: readonly string[];
  readonly line: number;
};

/** The nodes that stand inside a managed block. */
export function nodesInBlock(document: BlockDocument, name: string): RootContent[] {
  const block = document.blocks.find((candidate) => candidate.name === name);
  if (!block) return [];
  return document.tree.children.filter((node) => {
    const offset = node.position?.start.offset ?? -1;
    return offset >= block.inner.start && offset < block.inner.end;
  });
}

/** Reads a managed list whose items begin with a time; an item that does not is reported and left out. */
export function readBlockItems(
  document: BlockDocument,
  name: string,
  messages: Message[],
): BlockItem[] {
  const lists = nodesInBlock(document, name).filter((node): node is List => node.type === 'list');
  return lists.flatMap((list) =>
    list.children.flatMap((item) => {
      const text = item.children[0] ? toString(item.children[0]).trim() : '';
      const [, time = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text) ?? [];
      const at = parseInstant(time);
      const line = item.position?.start.line ?? 1;
      if (at === undefined) {
        messages.push(
          createMessage(
            'block-item-time',
            'error',
            `Unexpected \`${time}\` in the list \`${name}\``,
            {
              file: document.file,
              place: item.position,
              expected: ['a time such as 2026-11-20T10:02Z'],
              remedy: 'Begin the item with the time in UTC; the item does not count until then.',
            },
          ),
        );
        return [];
      }
      return [{ at, parts: splitParts(rest), line }];
    }),
  );
}
