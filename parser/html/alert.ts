import type { Blockquote, BlockContent, DefinitionContent } from 'mdast';
import type { Rendering } from './rendering.ts';

type Alert = {
  /** In lower case. */
  readonly kind: string;
  /** What the quote holds, without the marker. */
  readonly children: readonly (BlockContent | DefinitionContent)[];
};

const marker = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\r\n|\n|\r|$)/i;

/** Reads a quote that begins with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]` alone on a line. */
export function readAlert({ children }: Blockquote): Alert | undefined {
  const [first, ...rest] = children;
  if (first?.type !== 'paragraph') return undefined;
  const [head, ...tail] = first.children;
  const match = head?.type === 'text' ? marker.exec(head.value) : null;
  if (head?.type !== 'text' || !match) return undefined;
  const kind = match[1]!.toLowerCase();
  const value = head.value.slice(match[0].length);
  if (value !== '') {
    return { kind, children: [{ ...first, children: [{ ...head, value }, ...tail] }, ...rest] };
  }
  if (tail.length === 0) return { kind, children: rest };
  const broken = tail[0]!.type === 'break';
  if (!broken && !/[\r\n]$/.test(match[0])) return undefined;
  return { kind, children: [{ ...first, children: broken ? tail.slice(1) : tail }, ...rest] };
}

/** Writes a quote, or the alert it stands for. */
export function writeBlockquote(node: Blockquote, rendering: Rendering): void {
  const alert = readAlert(node);
  if (!alert) {
    rendering.html += '<blockquote>\n';
    rendering.writeFlow(node.children);
    rendering.html += '</blockquote>';
    return;
  }
  const title = alert.kind[0]!.toUpperCase() + alert.kind.slice(1);
  rendering.html += `<div class="alert alert-${alert.kind}" role="note">\n<p class="alert-title">${title}</p>\n`;
  rendering.writeFlow(alert.children);
  rendering.html += '</div>';
}
