/** The way from one page to another; both are paths below the site's folder. */
export function relativePath(from: string, to: string): string {
  const source = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (
    shared < source.length &&
    shared < target.length - 1 &&
    source[shared] === target[shared]
  ) {
    shared += 1;
  }
  const up = '../'.repeat(source.length - shared);
  return `${up}${target.slice(shared).join('/')}`;
}
