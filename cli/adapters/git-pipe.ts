import { spawn } from 'node:child_process';

/** Runs git with text on its standard input, which simple-git cannot feed; what it printed until it closed. */
export function pipeThroughGit(
  root: string,
  args: readonly string[],
  input: string | Buffer,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', args, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    git.on('error', reject);
    git.on('close', () => resolve(Buffer.concat(chunks)));
    // Git may be done before it has read all; what it says then is in its output.
    git.stdin.on('error', () => {});
    git.stdin.end(input);
  });
}
