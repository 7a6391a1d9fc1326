import { spawn } from 'node:child_process';

/**
 * Reads many blobs with one `git cat-file --batch`, which simple-git cannot feed.
 *
 * @returns text by object name; what is no UTF-8 comes with replacement characters, since history is only read
 */
export async function readBlobs(
  root: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const output = await catFiles(root, names);
  const texts = new Map<string, string>();
  let offset = 0;
  for (const name of names) {
    const endOfHead = output.indexOf(0x0a, offset);
    if (endOfHead < 0) break;
    const [, kind, size] = output.toString('latin1', offset, endOfHead).split(' ');
    offset = endOfHead + 1;
    if (kind !== 'blob') continue;
    const length = Number(size);
    texts.set(name, output.toString('utf8', offset, offset + length));
    offset += length + 1;
  }
  return texts;
}

function catFiles(root: string, names: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['cat-file', '--batch'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    git.on('error', reject);
    git.on('close', () => resolve(Buffer.concat(chunks)));
    git.stdin.on('error', reject);
    git.stdin.end(`${names.join('\n')}\n`);
  });
}
