/** What a relative address in a document leads to. */
export type LinkedPath = {
  /** From the top folder, with forward slashes; empty for the top folder itself. */
  readonly path: string;
  /** The part of the file that is meant, without `#`, percent signs decoded. */
  readonly fragment: string | undefined;
};

/**
 * Reads a relative address of a document: percent signs decoded, a query left out, `/` at its start meaning the top folder.
 *
 * @param file path of the document from the top folder
 * @returns undefined for one that leads out of the repository; a bare fragment is of the document itself. Never throws.
 */
export function readLinkedPath(file: string, url: string): LinkedPath | undefined {
  const [address = '', ...fragments] = url.split('#');
  const fragment = fragments.length > 0 ? decoded(fragments.join('#')) : undefined;
  const written = decoded(address.split('?')[0] ?? '');
  if (written === '') return fragment ? { path: file, fragment } : undefined;
  const parts = written.startsWith('/') ? [] : file.split('/').slice(0, -1);
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return { path: parts.join('/'), fragment };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
