import type { Parents, Root, RootContent } from 'mdast';
import { createMessage, type Message, type TextRange } from '../messages.ts';
import { rangeOf } from './positions.ts';
import { pointAt, type Source } from './source.ts';
import { walk } from './walk.ts';

/** What stands between `<!-- reckon:begin NAME -->` and `<!-- reckon:end NAME -->`; offsets into the whole text. */
export type ManagedBlock = {
  readonly name: string;
  /** From the start of the first comment to the end of the last. */
  readonly range: TextRange;
  /** Strictly between the comments. */
  readonly inner: TextRange;
  /** Line of the first comment, from 1. */
  readonly line: number;
  /** The nodes between the comments. */
  readonly children: readonly RootContent[];
};

type Marker = {
  readonly kind: 'begin' | 'end';
  readonly name: string;
  readonly range: TextRange;
  readonly parent: Parents;
  readonly index: number;
};

/** Rule of the messages of markers that bound no block. */
export const markerRule = 'block-marker';

const hint = /<!--\s*reckon:(?:begin|end)\b/;
const marker = /^<!--[ \t]*reckon:(begin|end)[ \t]+([\w.]+(?:-[\w.]+)*)[ \t]*-->$/;

// Parents of blocks; a comment in any other parent stands in a line of text.
const containers = new Set<string>(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

/** True for what may stand as NAME in a marker: letters, digits, `_`, `.` and single hyphens between them. */
export function isBlockName(name: string): boolean {
  return marker.test(`<!-- reckon:begin ${name} -->`);
}

/**
 * Finds the managed blocks of a document; comments in code are none, since the tree knows them as code.
 *
 * @returns blocks in the order of the text, without those whose markers are broken, and a message for each broken marker
 */
export function findBlocks(
  tree: Root,
  source: Source,
  file: string,
): { blocks: readonly ManagedBlock[]; messages: readonly Message[] } {
  const messages: Message[] = [];
  const report = (reason: string, remedy: string, range: TextRange) => {
    const place = { start: pointAt(source, range.start), end: pointAt(source, range.end) };
    messages.push(createMessage(markerRule, 'error', reason, { file, place, remedy }));
  };

  const found: ManagedBlock[] = [];
  const seen = new Map<string, number>();
  let open: Marker | undefined;
  const orphan = ({ kind, name, range }: Marker) => {
    const other = kind === 'begin' ? 'end' : 'begin';
    const remedy = `Add \`<!-- reckon:${other} ${name} -->\` or take the comment out.`;
    report(`Block \`${name}\` has no \`${other}\` in the same container`, remedy, range);
  };

  for (const next of readMarkers(tree, source, report)) {
    if (next.kind === 'begin') {
      if (open) orphan(open);
      open = next;
      continue;
    }
    if (!open || open.name !== next.name || open.parent !== next.parent) {
      if (open) orphan(open);
      orphan(next);
      open = undefined;
      continue;
    }
    const range = { start: open.range.start, end: next.range.end };
    const inner = { start: open.range.end, end: next.range.start };
    seen.set(next.name, (seen.get(next.name) ?? 0) + 1);
    const { line } = pointAt(source, range.start);
    const children = next.parent.children.slice(open.index + 1, next.index);
    found.push({ name: next.name, range, inner, line, children });
    open = undefined;
  }
  if (open) orphan(open);

  const blocks = found.filter(({ name, range }) => {
    const unique = seen.get(name) === 1;
    if (!unique) report(`Block \`${name}\` stands here more than once`, 'Keep one of them.', range);
    return unique;
  });
  return { blocks, messages };
}

function readMarkers(
  tree: Root,
  source: Source,
  report: (reason: string, remedy: string, range: TextRange) => void,
): Marker[] {
  const markers: Marker[] = [];
  walk(tree, (node, parent, index) => {
    if (node.type !== 'html' || !parent || !hint.test(node.value)) return;
    const whole = rangeOf(node);
    const written = source.text.slice(whole.start, whole.end);
    const start = whole.start + written.length - written.trimStart().length;
    const range = { start, end: start + written.trim().length };
    const match = marker.exec(written.trim());
    if (!match || !containers.has(parent.type)) {
      const remedy = 'Write it as `<!-- reckon:begin NAME -->`, alone on its line.';
      report('Unexpected text in or beside a block marker', remedy, range);
      return;
    }
    markers.push({ kind: match[1] as Marker['kind'], name: match[2]!, range, parent, index });
  });
  return markers;
}
