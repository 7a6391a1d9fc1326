/** What pages may load: only what lies beside them (docs/machine-interface.md, site). Pages say the same in their head. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** Where pages that are served live listen for changes. */
export const livePath = '_r/live';

/** Whether a file is the script that does; only pages that are served live have it. */
export function isLiveScript(path: string): boolean {
  return /^_r\/live\.\w+\.js$/.test(path);
}
