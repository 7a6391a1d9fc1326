const dated = /^\d{4}-\d{2}-\d{2}-/;

/** The part of a plan id after its date, used in session ids and matched against branch names. */
export function planSlug(id: string): string {
  return id.replace(dated, '') || id;
}

/**
 * Makes the slug of a title: lower-case ASCII words joined by hyphens, at most 50 characters.
 * Text without any ASCII letter or digit gives `plan`.
 */
export function slugify(title: string): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return words.slice(0, 50).replace(/-+$/, '') || 'plan';
}
