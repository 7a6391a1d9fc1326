import type { Definition, FootnoteDefinition, Nodes, PhrasingContent, RootContent } from 'mdast';
import type { BodyHeading, BodyPart } from './body.ts';

/** A footnote that was referred to. */
export type Note = {
  /** From 1, in the order of the first references. */
  readonly number: number;
  readonly definition: FootnoteDefinition;
  references: number;
};

/** What a reference of the document may mean, by its identifier in upper case; the first definition counts. */
export type Definitions = {
  readonly links: ReadonlyMap<string, Definition>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
};

/** A body while it is written; handlers append to `html`. */
export type Rendering = {
  /** Level of the shallowest heading. */
  readonly topHeading: number;
  /** Start of every id. */
  readonly idPrefix: string;
  /** Blocks that are not written. */
  readonly leftOut: ReadonlySet<Nodes>;
  /** What was written up to the last link that stays open. */
  parts: BodyPart[];
  /** What was written since. */
  html: string;
  /** Inside a link there can be no other. */
  insideLink: boolean;
  readonly headings: BodyHeading[];
  /** Depth and level of the headings whose sections are open. */
  readonly outline: { readonly depth: number; readonly level: number }[];
  readonly slugs: Map<string, number>;
  readonly notes: Map<string, Note>;
  readonly definitions: () => Definitions;
  /** Characters that references may still repeat from their definitions. */
  repeatable: number;
  /** Characters of code that may still be coloured. */
  colourable: number;
  readonly writeFlow: (nodes: readonly RootContent[]) => void;
  readonly writePhrasing: (nodes: readonly PhrasingContent[]) => void;
};

/** The key of a definition or of a reference to it. */
export function keyOf(node: { readonly identifier: string }): string {
  return node.identifier.toUpperCase();
}

/** Takes what was written so far. */
export function takeParts(rendering: Rendering): BodyPart[] {
  const parts = rendering.html === '' ? rendering.parts : [...rendering.parts, rendering.html];
  rendering.parts = [];
  rendering.html = '';
  return parts;
}

/** Appends what was written before, or a link that stays open. */
export function addParts(parts: readonly BodyPart[], rendering: Rendering): void {
  for (const part of parts) {
    if (typeof part === 'string') {
      rendering.html += part;
      continue;
    }
    if (rendering.html !== '') rendering.parts.push(rendering.html);
    rendering.parts.push(part);
    rendering.html = '';
  }
}

/** What `write` writes, which is not appended. */
export function capture(write: () => void, rendering: Rendering): BodyPart[] {
  const { parts, html } = rendering;
  rendering.parts = [];
  rendering.html = '';
  write();
  const written = takeParts(rendering);
  rendering.parts = parts;
  rendering.html = html;
  return written;
}
