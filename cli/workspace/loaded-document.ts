import { parseDocument, type Document } from '../../parser/documents/document.ts';

/** A document with the file that it was read from. */
export type LoadedDocument = {
  readonly path: string;
  /** The path as the user would type it. */
  readonly file: string;
  /** As it was read, with its BOM. */
  readonly text: string;
  /** Parsed when it is first asked for: most documents are neither edited nor complained about. Spreading asks for it. */
  readonly document: Document;
  /** Of the bytes, which a write is checked against. */
  readonly digest: string;
};

/**
 * Holds the text of a file until somebody asks for its document.
 *
 * @param known its document, where it was parsed already
 */
export function openDocument(
  read: Omit<LoadedDocument, 'document'>,
  known?: Document,
): LoadedDocument {
  const { path, file, text, digest } = read;
  let parsed = known;
  return {
    path,
    file,
    text,
    digest,
    get document() {
      parsed ??= parseDocument(text, file);
      return parsed;
    },
  };
}
