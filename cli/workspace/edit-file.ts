import { editDocument, type Edit } from '../../parser/documents/edit.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeMessages } from '../reporters/messages.ts';
import type { LoadedDocument } from './documents.ts';

/**
 * Changes a user's document by verified edits and writes it in one step.
 *
 * @returns false when the document already said all of it, and nothing was written
 * @throws ReckonError with the places when an edit is refused; the file is then as it was
 */
export async function editFile(
  context: Context,
  loaded: LoadedDocument,
  edits: readonly Edit[],
): Promise<boolean> {
  const result = editDocument(loaded.document, edits);
  if (!result.ok) {
    throw new ReckonError(describeMessages(result.messages), {
      remedy: 'Nothing was written.',
    });
  }
  if (result.patches.length === 0) return false;
  await context.ports.files.replace(loaded.path, result.text, loaded.digest);
  return true;
}
