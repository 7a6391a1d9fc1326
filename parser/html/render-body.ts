import { type Document, unreadableRule } from '../documents/document.ts';
import type { Body, BodyOptions } from './body.ts';
import { findDefinitions } from './definitions.ts';
import { escapeText } from './escape.ts';
import { writeFootnotes } from './footnote.ts';
import { writeFlow, writePhrasing } from './handlers.ts';
import { findLeftOut } from './left-out.ts';
import { cutText, leadingText, phrasingText } from './plain-text.ts';
import { type Definitions, type Rendering, takeParts } from './rendering.ts';
import { slugOf } from './slug.ts';

const textLimit = 600;

/**
 * Renders what a user wrote as safe HTML: raw HTML as text, no scripts, styles or event handlers, and only links of http,
 * https and mailto. Never throws: what is nested too deep to be read or written shows as its source.
 *
 * Links to other files stay open, so that the body can be kept by the digest of its text and options; `writeBody` writes it.
 */
export function renderBody(document: Document, options: BodyOptions = {}): Body {
  if (document.messages.some(({ ruleId }) => ruleId === unreadableRule)) return asSource(document);
  try {
    return render(document, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return asSource(document);
  }
}

function render(document: Document, options: BodyOptions): Body {
  const { tree, source } = document;
  const { topHeading = 3, idPrefix = 'u-' } = options;
  let definitions: Definitions | undefined;
  const rendering: Rendering = {
    topHeading,
    idPrefix,
    leftOut: findLeftOut(document, options),
    parts: [],
    html: '',
    insideLink: false,
    headings: [],
    outline: [],
    slugs: new Map(),
    notes: new Map(),
    definitions: () => (definitions ??= findDefinitions(tree)),
    repeatable: Math.max(100_000, source.text.length),
    colourable: 50_000,
    writeFlow: (nodes) => writeFlow(nodes, rendering),
    writePhrasing: (nodes) => writePhrasing(nodes, rendering),
  };
  writeFlow(tree.children, rendering);
  writeFootnotes(rendering);
  const text = leadingText(tree.children, rendering.leftOut, textLimit);
  return {
    parts: takeParts(rendering),
    headings: rendering.headings,
    leftOut: [...rendering.leftOut].flatMap((node) =>
      node.type === 'heading' ? slugOf(phrasingText(node.children)) : [],
    ),
    text,
  };
}

const frontmatter = /^---[ \t]*(?:\r\n|\n|\r)(?:[^]*?[\r\n])??---[ \t]*(?:\r\n|\n|\r|$)/;

function asSource({ source }: Document): Body {
  const text = source.text
    .slice(source.bomLength)
    .replace(frontmatter, '')
    .replaceAll('\0', '\uFFFD');
  // The first line ending after the tag is not part of the text.
  const html = `<pre class="source-text" tabindex="0">\n${escapeText(text)}</pre>`;
  return {
    parts: [html],
    headings: [],
    leftOut: [],
    text: cutText(text.slice(0, textLimit * 2), textLimit),
  };
}
