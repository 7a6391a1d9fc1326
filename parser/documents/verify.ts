import type { Definition, FootnoteDefinition, Nodes } from 'mdast';
import type { TextRange } from '../messages.ts';
import type { Document } from './document.ts';
import type { Own } from './edit-step.ts';
import { rangeOf } from './positions.ts';
import type { Patch } from './patch.ts';
import { walk } from './walk.ts';

/**
 * Compares a document before and after a patch outside the patch: bytes, structure, where links lead, frontmatter
 * keys, tasks, blocks; and finds no new message.
 *
 * @param own what the edit may change
 * @returns false when anything else differs or is wrong that was not
 */
export function isSameOutside(before: Document, patch: Patch, after: Document, own: Own): boolean {
  return (
    bytesOutside(before, patch, after) &&
    noNewMessage(before, after) &&
    same(
      facts(before, patch, patch.end, own),
      facts(after, patch, patch.start + patch.text.length, own),
    )
  );
}

function bytesOutside(before: Document, { start, end, text }: Patch, after: Document): boolean {
  const was = before.source.text;
  const is = after.source.text;
  return (
    before.source.bomLength === after.source.bomLength &&
    is === was.slice(0, start) + text + was.slice(end)
  );
}

function noNewMessage(before: Document, after: Document): boolean {
  const known = before.messages.map(({ ruleId, reason }) => `${ruleId} ${reason}`);
  return after.messages.every(({ ruleId, reason }) => {
    const index = known.indexOf(`${ruleId} ${reason}`);
    return index >= 0 && known.splice(index, 1).length === 1;
  });
}

// Everything outside a region, with offsets counted from the nearer end of the text, so that both sides are alike.
function facts(document: Document, patch: Patch, regionEnd: number, own: Own): unknown[] {
  const { text } = document.source;
  let regionStart = patch.start;
  while (/[ \t]/.test(text.charAt(regionStart - 1))) regionStart -= 1;

  const isInside = ({ start, end }: TextRange) => start >= regionStart && end <= regionEnd;
  const startOf = ({ start }: TextRange) => {
    if (start < regionStart) return start;
    return start < regionEnd ? 'inside' : start - text.length;
  };
  const endOf = ({ end }: TextRange) => {
    if (end < regionStart) return end;
    return end <= regionEnd ? 'inside' : end - text.length;
  };

  const { links, footnotes } = firstDefinitions(document);
  const meaning = (node: Nodes): unknown => {
    switch (node.type) {
      case 'code':
        // Open code may take in a blank line that the positions do not show.
        return node.value;
      case 'html':
        return node.value.trimEnd();
      case 'linkReference':
      case 'imageReference': {
        const definition = links.get(node.identifier);
        return [definition?.url, definition?.title];
      }
      case 'footnoteReference': {
        const definition = footnotes.get(node.identifier);
        return definition && startOf(rangeOf(definition));
      }
      default:
        return undefined;
    }
  };

  const nodes: unknown[] = [];
  walk(document.tree, (node) => {
    if (node.type === 'root' || !node.position) return;
    const range = rangeOf(node);
    if (!isInside(range)) nodes.push([node.type, startOf(range), endOf(range), meaning(node)]);
  });
  return [
    nodes,
    [...(document.frontmatter?.keys.values() ?? [])]
      .filter(({ name }) => name !== own.key)
      .map(({ name, value }) => [name, value]),
    document.tasks
      .filter(({ box }, index) => index !== own.task && !isInside(box))
      .map(({ box, checked, text: words }) => [startOf(box), checked, words]),
    document.blocks
      .filter(({ name }) => name !== own.block)
      .map(({ name, range, inner }) => [
        name,
        startOf(range),
        endOf(range),
        startOf(inner),
        endOf(inner),
      ]),
  ];
}

// Of two definitions of a label the first holds.
function firstDefinitions({ tree }: Document) {
  const links = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  walk(tree, (node) => {
    if (node.type === 'definition' && !links.has(node.identifier)) {
      links.set(node.identifier, node);
    }
    if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier)) {
      footnotes.set(node.identifier, node);
    }
  });
  return { links, footnotes };
}

/** Compares plain values by what JSON says of them; the order of keys counts. */
export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
