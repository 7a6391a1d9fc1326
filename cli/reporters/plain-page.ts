export type PlainPage = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly link?: { readonly text: string; readonly address: string };
  /** Path of the script that loads the page again when something changes. */
  readonly script?: string | undefined;
};

/** A page in plain words for where the site has none: what is not there, what went wrong. */
export function plainPage({ title, paragraphs, link, script }: PlainPage): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(title)}</title>`,
    ...(script ? [`<script src="/${script}" defer></script>`] : []),
    `<h1>${escaped(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...(link ? [`<p><a href="${escaped(link.address)}">${escaped(link.text)}</a></p>`] : []),
    '</html>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
