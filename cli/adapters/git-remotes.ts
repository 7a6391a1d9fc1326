/** Reads what `git config --get-regexp` printed for the addresses of remotes: a name and an address a line. */
export function parseRemotes(lines: string): string[] {
  const addresses = lines.split('\n').flatMap((line) => /^\S+ (.+)$/.exec(line)?.[1] ?? []);
  return [...new Set(addresses.map(remoteName))].toSorted();
}

/**
 * What tells where a remote is: the same for every way to reach it, and without a user, a password or a token.
 *
 * @returns `host/owner/name` in lower case; of a folder its path
 */
export function remoteName(address: string): string {
  const trimmed = address
    .trim()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  const url = /^\w[\w+.-]*:\/\/(?:[^@/]*@)?([^/:]*)(?::\d+)?\/(.+)$/.exec(trimmed);
  // As ssh takes it: `git@host:owner/name`; a letter before the colon is a drive.
  const short = /^(?:[^@/]+@)?([^:/]{2,}):(?!\/\/)(.+)$/.exec(trimmed);
  const [, host, path] = url ?? short ?? [];
  return host && path ? `${host}/${path}`.toLowerCase() : trimmed.replace(/^file:\/\//, '');
}
