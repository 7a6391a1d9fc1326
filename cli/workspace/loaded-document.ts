import type { Document } from '../../parser/documents/document.ts';

/** A document with the file that it was read from. */
export type LoadedDocument = {
  readonly path: string;
  /** The path as the user would type it. */
  readonly file: string;
  /** As it was read, with its BOM. */
  readonly text: string;
  /** Parses it when it is first asked for, and loads the grammar then: most documents are only read through the cache. */
  readonly document: () => Promise<Document>;
  /** Of the bytes, which a write is checked against. */
  readonly digest: string;
};

/** Holds the text of a file until somebody asks for its document. */
export function openDocument(read: Omit<LoadedDocument, 'document'>): LoadedDocument {
  const { path, file, text, digest } = read;
  let parsed: Document | undefined;
  return {
    path,
    file,
    text,
    digest,
    document: async () => {
      const { parseDocument } = await import('../../parser/documents/document.ts');
      parsed ??= parseDocument(text, file);
      return parsed;
    },
  };
}
