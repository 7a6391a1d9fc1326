import { basename } from 'node:path';

/** What the pages of a repository on its host begin with, for those hosts whose addresses are known. */
export type Host = {
  /** A commit's hash is added to it. */
  readonly commitUrl: string;
  /** A path from the top folder is added to it. */
  readonly fileUrl: string;
};

/**
 * The addresses of the repository's host, by the first remote that is one; null where none is.
 *
 * @param remotes each as `host/owner/name`
 */
export function hostOf(remotes: readonly string[]): Host | null {
  const remote = remotes.find((each) => /^[\w-]+(?:\.[\w-]+)+(?:\/[\w.~-]+){2,}$/.test(each));
  if (remote === undefined) return null;
  const url = `https://${remote}`;
  if (/(?:^|\.)gitlab\./.test(remote)) {
    return { commitUrl: `${url}/-/commit/`, fileUrl: `${url}/-/blob/HEAD/` };
  }
  if (remote.startsWith('bitbucket.org/')) {
    return { commitUrl: `${url}/commits/`, fileUrl: `${url}/src/HEAD/` };
  }
  if (remote.startsWith('github.') || remote.startsWith('github.com/')) {
    return { commitUrl: `${url}/commit/`, fileUrl: `${url}/blob/HEAD/` };
  }
  // Gitea and Forgejo, which most other hosts run.
  return { commitUrl: `${url}/commit/`, fileUrl: `${url}/src/branch/HEAD/` };
}

/** The repository's name: that of its first remote, else of its folder. */
export function repositoryName(remotes: readonly string[], root: string): string {
  return remotes[0]?.split('/').at(-1) || basename(root);
}
