import { pipeThroughGit } from './git-pipe.ts';

/**
 * Reads many blobs with one `git cat-file --batch`.
 *
 * @returns text by object name; what is no UTF-8 comes with replacement characters, since history is only read
 */
export async function readBlobs(
  root: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const output = await pipeThroughGit(root, ['cat-file', '--batch'], `${names.join('\n')}\n`);
  const texts = new Map<string, string>();
  let offset = 0;
  for (const name of names) {
    const endOfHead = output.indexOf(0x0a, offset);
    if (endOfHead < 0) break;
    const [, kind, size] = output.toString('latin1', offset, endOfHead).split(' ');
    offset = endOfHead + 1;
    if (kind === undefined || size === undefined) continue;
    const length = Number(size);
    if (kind === 'blob') texts.set(name, output.toString('utf8', offset, offset + length));
    offset += length + 1;
  }
  return texts;
}
