import { ReckonError } from '../errors.ts';

/**
 * Runs git with text on its standard input, which simple-git cannot feed; what it printed until it closed.
 *
 * @throws ReckonError with git's own words when it fails: half of a history would be taken for the whole
 */
export async function pipeThroughGit(
  root: string,
  args: readonly string[],
  input: string | Buffer,
): Promise<Buffer> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const git = spawn('git', args, { cwd: root, stdio: 'pipe' });
    const chunks: Buffer[] = [];
    let said = '';
    git.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    git.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    git.on('error', reject);
    git.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(failureOf(args, said));
    });
    // Git may be done before it has read all; what it says then is in its output.
    git.stdin.on('error', () => {});
    git.stdin.end(input);
  });
}

/** Whether a folder is a worktree with a commit; false too where it is gone. */
export async function hasCommit(root: string): Promise<boolean> {
  try {
    await pipeThroughGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD'], '');
    return true;
  } catch {
    return false;
  }
}

function failureOf(args: readonly string[], said: string): ReckonError {
  const [reason = 'it says nothing'] = said.trim().split('\n').slice(-1);
  const verb = args.find((word) => !word.startsWith('-')) ?? '';
  return new ReckonError(`git ${verb} failed: ${reason}`, {
    remedy: 'Look at the repository with: git fsck. Nothing was counted or written.',
  });
}
