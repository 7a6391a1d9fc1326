import { toString } from 'mdast-util-to-string';

import type { Document } from '../../../parser/documents/document.ts';
import type { Body, BodyOptions } from '../../../parser/html/body.ts';
import { renderBody } from '../../../parser/html/render-body.ts';
import type { Context } from '../../context.ts';
import { openDocument, type LoadedDocument } from '../loaded-document.ts';
import type { Workspace } from '../workspace.ts';

/** A document's own heading, and what it says, for a page. */
export type Shown = {
  readonly file: string;
  /** Null where it has no heading. */
  readonly title: string | null;
  readonly body: Body;
};

/** How documents are shown: `managed` leaves out what reckon itself keeps in them, since their page shows it from its source. */
const forms = {
  managed: { withoutTitle: true, withoutBlocks: true },
  report: { withoutTitle: true, withoutBlocks: true, idPrefix: 'r-' },
  whole: { withoutTitle: true },
} satisfies Record<string, BodyOptions>;
/** How a document is shown. */
export type ShownForm = keyof typeof forms;

/** Renders a document, or takes what rendering the same bytes gave before. */
export async function showDocument(
  { cache }: Workspace,
  loaded: LoadedDocument,
  form: ShownForm,
): Promise<Shown> {
  const key = [loaded.digest, form];
  const known = cache.read<Omit<Shown, 'file'>>('bodies', key);
  if (known) return { ...known, file: loaded.file };
  const document = await loaded.document();
  const fresh = {
    title: titleOf(document),
    body: renderBody(document, forms[form]),
  };
  cache.remember('bodies', key, fresh);
  return { ...fresh, file: loaded.file };
}

/** The same of a file that need not be there; one that cannot be read is none. */
export async function showFile(
  context: Context,
  workspace: Workspace,
  path: string,
  form: ShownForm,
): Promise<Shown | null> {
  const read = await context.ports.files.readText(path);
  if (read.kind !== 'text') return null;
  const { text, digest } = read;
  const file = workspace.display(path);
  return showDocument(workspace, openDocument({ path, file, text, digest }), form);
}

function titleOf({ tree }: Document): string | null {
  const heading = tree.children.find(({ type }) => type === 'heading');
  return (heading && toString(heading, { includeHtml: false }).trim()) || null;
}
