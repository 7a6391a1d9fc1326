import type { Paragraph } from 'mdast';
import { toString } from 'mdast-util-to-string';

import { parseDocument, type Document } from '../../documents/document.ts';
import { applyPatches } from '../../documents/patch.ts';
import { rangeOf } from '../../documents/positions.ts';
import { readStepLabel } from './step-label.ts';

/**
 * A text whose steps are counted in lines of bold words, such as `**Step 1: Rename** (1h)`, with headings in their place, a
 * level below the one they stand under; any other text as it is.
 */
export function headBoldSteps(document: Document): Document {
  const { children } = document.tree;
  const isCounted = children.some(
    (node) => node.type === 'heading' && readStepLabel(toString(node))?.isNamed,
  );
  if (isCounted) return document;
  let depth = 1;
  const patches = children.flatMap((node) => {
    if (node.type === 'heading') depth = node.depth;
    const words = node.type === 'paragraph' ? boldWords(document, node) : undefined;
    if (words === undefined) return [];
    return [{ ...rangeOf(node), text: `${'#'.repeat(Math.min(depth + 1, 6))} ${words}` }];
  });
  if (patches.length === 0) return document;
  return parseDocument(applyPatches(document.source.text, patches), document.file);
}

function boldWords({ source: { text } }: Document, node: Paragraph): string | undefined {
  const [bold] = node.children;
  const [first] = bold?.type === 'strong' ? bold.children : [];
  const last = bold?.type === 'strong' ? bold.children.at(-1) : undefined;
  if (!bold || !first || !last || !readStepLabel(toString(node))?.isNamed) return undefined;
  const behind = text.slice(rangeOf(bold).end, rangeOf(node).end);
  const inside = text.slice(rangeOf(first).start, rangeOf(last).end);
  if (!/^ *(?:\([^()\r\n]*\))? *:?$/.test(behind) || /[\r\n]/.test(inside)) return undefined;
  return `${inside}${behind.replace(/ *:$/, '')}`.replace(/:$/, '');
}
