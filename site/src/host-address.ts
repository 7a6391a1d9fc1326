import type { Repository } from '../../parser/repository/repository.ts';
import type { Cell } from './cell.ts';

/**
 * The address of a file on the repository's host; undefined where no host is known.
 *
 * @param path from the top folder, with forward slashes
 * @param fragment what is meant of it, such as `L12`, without `#`
 */
export function fileHref(
  { host }: Pick<Repository, 'host'>,
  path: string,
  fragment?: string,
): string | undefined {
  if (!host) return undefined;
  const written = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  const part = fragment ? `#${encodeURIComponent(fragment.toWellFormed())}` : '';
  return `${host.fileUrl}${written}${part}`;
}

/** The name of a file, which leads to the host where one is known. */
export function fileCell(
  repository: Pick<Repository, 'host'>,
  path: string,
  { text = path, line }: { readonly text?: string; readonly line?: number | undefined } = {},
): Cell {
  const href = fileHref(repository, path, line === undefined ? undefined : `L${line}`);
  return { text, kind: 'code', ...(href !== undefined && { href }) };
}
