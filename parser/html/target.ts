/** Where a URL of a user's text leads, as far as a page may follow it. */
export type Target =
  | {
      readonly kind: 'external';
      readonly scheme: 'http' | 'https' | 'mailto';
      readonly href: string;
    }
  | { readonly kind: 'relative'; readonly url: string; readonly href: string }
  /** `name` is what stands after `#`, percent-decoded. */
  | {
      readonly kind: 'fragment';
      readonly url: string;
      readonly name: string;
      readonly href: string;
    }
  | { readonly kind: 'unsafe' };

const unsafe: Target = { kind: 'unsafe' };

/**
 * Tells apart what may become an `href` or `src`; any scheme but http, https and mailto is unsafe.
 *
 * Browsers drop surrounding space and every tab and line ending before they look for a scheme (WHATWG URL, 4.4), so a
 * control character makes a URL unsafe. They do not decode percent-encoding there, so an encoded colon ends no scheme.
 *
 * @param written with character references decoded, as mdast has it
 */
export function readTarget(written: string): Target {
  const url = written.trim();
  if (url === '' || /\p{Cc}/u.test(url)) return unsafe;
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https' || scheme === 'mailto') {
    return { kind: 'external', scheme, href: encodeUrl(url) };
  }
  if (scheme !== undefined) return unsafe;
  // Opened from a file, a page would look for such a host in the local network.
  if (url.startsWith('//')) {
    return { kind: 'external', scheme: 'https', href: encodeUrl(`https:${url}`) };
  }
  const href = encodeUrl(url);
  if (!url.startsWith('#')) return { kind: 'relative', url, href };
  return { kind: 'fragment', url, name: decode(url.slice(1)), href };
}

// A backslash is encoded too: browsers read it as a slash, so that two of them would begin a host.
function encodeUrl(url: string): string {
  return url
    .toWellFormed()
    .replace(/%(?![\dA-Fa-f]{2})|[^!#$%&'()*+,\-./\w:;=?@~]/gu, (character) =>
      encodeURIComponent(character),
    );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
