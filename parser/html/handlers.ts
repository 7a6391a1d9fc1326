import type { Parent, PhrasingContent, RootContent } from 'mdast';
import { writeBlockquote } from './alert.ts';
import { writeCode } from './code.ts';
import { escapeText } from './escape.ts';
import { writeFootnoteReference } from './footnote.ts';
import { writeHeading } from './heading.ts';
import { writeImage, writeImageReference } from './image.ts';
import { writeLink, writeLinkReference } from './link.ts';
import { writeList } from './list.ts';
import { withoutComments } from './raw-html.ts';
import type { Rendering } from './rendering.ts';
import { writeTable } from './table.ts';

type Handler<Node> = (node: Node, rendering: Rendering) => void;
type Handlers = {
  readonly [Type in RootContent['type']]: Handler<Extract<RootContent, { type: Type }>>;
};

const nothing = () => {};
const phrasing =
  (name: string): Handler<Parent & { children: PhrasingContent[] }> =>
  (node, rendering) => {
    rendering.html += `<${name}>`;
    rendering.writePhrasing(node.children);
    rendering.html += `</${name}>`;
  };
const constant =
  (html: string): Handler<unknown> =>
  (_node, rendering) => {
    rendering.html += html;
  };

const handlers: Handlers = {
  blockquote: writeBlockquote,
  break: constant('<br>\n'),
  code: writeCode,
  definition: nothing,
  delete: phrasing('del'),
  emphasis: phrasing('em'),
  footnoteDefinition: nothing,
  footnoteReference: writeFootnoteReference,
  heading: writeHeading,
  html: ({ value }, rendering) => {
    // The only way to break a line in a table's cell.
    rendering.html += /^<br *\/?>$/i.test(value) ? '<br>' : escapeText(withoutComments(value));
  },
  image: writeImage,
  imageReference: writeImageReference,
  inlineCode: ({ value }, rendering) => {
    rendering.html += `<code>${escapeText(value)}</code>`;
  },
  link: writeLink,
  linkReference: writeLinkReference,
  list: writeList,
  // These stand in lists and tables only, which write them.
  listItem: nothing,
  tableCell: nothing,
  tableRow: nothing,
  paragraph: phrasing('p'),
  strong: phrasing('strong'),
  table: writeTable,
  text: ({ value }, rendering) => {
    rendering.html += escapeText(value);
  },
  thematicBreak: constant('<hr>'),
  yaml: nothing,
};

/** Writes blocks, each on its own lines; raw HTML as a paragraph of text. */
export function writeFlow(nodes: readonly RootContent[], rendering: Rendering): void {
  for (const node of nodes) {
    if (rendering.leftOut.has(node)) continue;
    if (node.type === 'html') {
      const text = withoutComments(node.value).trim();
      if (text !== '') rendering.html += `<p class="raw-html">${escapeText(text)}</p>\n`;
      continue;
    }
    const written = rendering.html.length;
    write(node, rendering);
    if (rendering.html.length !== written) rendering.html += '\n';
  }
}

/** Writes what stands in a line of text; raw HTML as text. */
export function writePhrasing(nodes: readonly PhrasingContent[], rendering: Rendering): void {
  for (const node of nodes) write(node, rendering);
}

function write<Node extends RootContent>(node: Node, rendering: Rendering): void {
  (handlers[node.type] as Handler<Node>)(node, rendering);
}
