/**
 * Names of files for ids: the id itself where it is plain ASCII, else its plain part and a digest of it, so that every
 * server and file system takes it.
 */
export function createSlugs(ids: readonly string[]): ReadonlyMap<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Set(['index']);
  for (const id of ids) {
    const plain = /^[A-Za-z0-9][\w.-]*$/.test(id) && id.length <= 120;
    let slug = plain ? id : mangled(id);
    // Some file systems do not tell capitals from small letters.
    if (taken.has(slug.toLowerCase())) slug = mangled(id);
    taken.add(slug.toLowerCase());
    slugs.set(id, slug);
  }
  return slugs;
}

function mangled(id: string): string {
  const words = id
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${words || 'page'}-${digest(id)}`;
}

/** FNV-1a over the UTF-16 units, twice, since 32 bits would clash among thousands. */
function digest(text: string): string {
  const half = (seed: number): string => {
    let hash = seed;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
    }
    return (hash >>> 0).toString(36).padStart(7, '0');
  };
  return half(2_166_136_261) + half(40_389);
}
