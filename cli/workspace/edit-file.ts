import type { Document } from '../../parser/documents/document.ts';
import { editDocument, type Edit } from '../../parser/documents/edit.ts';
import type { Context } from '../context.ts';
import { FileChangedError, ReckonError } from '../errors.ts';
import { describeMessages } from '../reporters/messages.ts';
import { openDocument, type LoadedDocument } from './loaded-document.ts';

const mostTries = 50;

/**
 * Changes a user's document by verified edits and writes it in one step. Items that are added mean the same in whatever stands there
 * now: when another program changed the file meanwhile, they are added to what it wrote.
 *
 * @returns false when the document already said all of it, and nothing was written
 * @throws ReckonError with the places when an edit is refused, FileChangedError when other edits come too late; the file is
 * then as it was
 */
export async function editFile(
  context: Context,
  loaded: LoadedDocument,
  edits: readonly Edit[],
): Promise<boolean> {
  let current = loaded;
  for (let tries = 1; ; tries++) {
    const edited = editText(await current.document(), edits);
    if (!edited.changed) return false;
    try {
      await context.ports.files.replace(current.path, edited.text, current.digest);
      return true;
    } catch (error) {
      const isLate = error instanceof FileChangedError && edits.every(isForAnyText);
      const now = isLate && tries < mostTries ? await readAgain(context, current) : undefined;
      if (!now) throw error;
      current = now;
    }
  }
}

/**
 * The text of a document after verified edits, for what is written later.
 *
 * @throws ReckonError with the places when an edit is refused
 */
export function editText(
  document: Document,
  edits: readonly Edit[],
): { readonly text: string; readonly changed: boolean } {
  const result = editDocument(document, edits);
  if (result.ok) return { text: result.text, changed: result.patches.length > 0 };
  throw new ReckonError(describeMessages(result.messages), { remedy: 'Nothing was written.' });
}

/** Whether an edit means the same after others changed the file; a list by its index may have become another. */
function isForAnyText(edit: Edit): boolean {
  return edit.kind === 'append-item' && 'block' in edit.to;
}

async function readAgain(
  context: Context,
  { path, file }: LoadedDocument,
): Promise<LoadedDocument | undefined> {
  const read = await context.ports.files.readText(path);
  if (read.kind !== 'text') return undefined;
  return openDocument({ path, file, text: read.text, digest: read.digest });
}
