/** True when a folder is another one or lies below it; both with forward slashes. */
export function isInside(folder: string, top: string): boolean {
  return folder === top || folder.startsWith(`${top}/`);
}

/** A path with forward slashes and none at its end, so that logs of every system compare. */
export function normalise(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '') || '/';
}
