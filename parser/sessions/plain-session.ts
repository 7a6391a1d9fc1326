import type { RootContent } from 'mdast';

import { readFrontmatter } from '../documents/frontmatter.ts';
import { readChunk } from '../documents/plain-chunk.ts';
import { chunksOf } from '../documents/plain-chunks.ts';
import { plainHead } from '../documents/plain-head.ts';
import { readPlainOutline } from '../documents/plain-outline.ts';
import { readSource } from '../documents/source.ts';
import { readSession } from './read-session.ts';
import type { ReadSession } from './session.ts';

/** The blocks of which every line counts. Of the block `estimate` only its JSON does, where that can be read. */
const listBlocks = new Set(['phases', 'deviations', 'metrics', 'log']);

/**
 * Reads a session without the tree of its document, of which only keys and managed blocks count: the notes of its user take most
 * of the time.
 *
 * @returns what the session's own reader would say of it; undefined where that is not certain. Never throws.
 */
export function readPlainSession(text: string, id: string, file: string): ReadSession | undefined {
  const head = plainHead(text);
  if (head === undefined) return undefined;
  const source = readSource(text);
  const range = { start: 0, end: head.length - 1 };
  const { frontmatter, messages } = readFrontmatter(source, range, file);
  // What was imported stands in a block of its own.
  if (messages.length > 0 || frontmatter.keys.has('imported')) return undefined;
  const lines = text.split('\n');
  const first = head.split('\n').length - 1;
  const outline = readPlainOutline(lines.slice(first));
  if (!outline) return undefined;

  const chunks = [...chunksOf(lines, first)];
  const children: RootContent[] = [];
  const blocks = [];
  let isWhole = true;
  for (const found of outline) {
    if (found.kind !== 'block') continue;
    const [begin, end] = [found.begin + first, found.end + first];
    if (!listBlocks.has(found.name) && found.name !== 'estimate') continue;
    let hasJson = false;
    for (const [index, chunk] of chunks.entries()) {
      if (chunk.last <= begin || chunk.first >= end) continue;
      const isInside = chunk.first > begin && chunk.last < end;
      const node = isInside ? readChunk(source, lines, chunk, chunks[index - 1]) : undefined;
      if (node) children.push(node);
      else if (hasJson) isWhole = false;
      else return undefined;
      hasJson ||= found.name === 'estimate' && node?.type === 'code' && node.lang === 'json';
    }
    const inner = { start: source.lineStarts[begin + 1]! - 1, end: source.lineStarts[end]! };
    blocks.push({ name: found.name, inner });
  }
  const read = readSession({ file, frontmatter, tree: { children }, blocks, messages: [] }, id);
  const { frozenEstimate } = read.session;
  return isWhole || (frozenEstimate && frozenEstimate !== 'damaged') ? read : undefined;
}
