import { shortDigest } from '../short-digest.ts';

const longestPlainName = 100;

/**
 * The name of the next receipt of a Claude session: `<claude session>.md`, then `<claude session>.2.md` and so on.
 *
 * The id is what a log says. One that is no lower-case word is cut and gets a digest, so that it names one file in one folder
 * on every system, and never that of another Claude session.
 *
 * @param standing names of the receipts that stand, readable or not
 */
export function receiptFileName(claudeSession: string, standing: readonly string[]): string {
  const isPlain = /^[a-z0-9_-]+$/.test(claudeSession) && claudeSession.length <= longestPlainName;
  const stem = isPlain
    ? claudeSession
    : `${claudeSession.replaceAll(/[^\w-]/g, '_').slice(0, longestPlainName)}-${shortDigest(claudeSession)}`;
  const parts = standing.flatMap((name) => {
    if (name === `${stem}.md`) return 1;
    const part = name.startsWith(`${stem}.`)
      ? /^(\d+)\.md$/.exec(name.slice(stem.length + 1))
      : null;
    return part ? Number(part[1]) : [];
  });
  return parts.length === 0 ? `${stem}.md` : `${stem}.${Math.max(...parts) + 1}.md`;
}
