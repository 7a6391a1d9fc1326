import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of the packages that are bundled.
 *
 * @param inputs paths of bundled files, relative to the repository
 */
export function thirdPartyNotices(inputs: readonly string[]): string {
  const folders = new Set(
    inputs.flatMap((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []),
  );
  const notices = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as { name: string; version: string; license?: string };
    const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
    const path = file && join(folder, file);
    const text =
      path && existsSync(path)
        ? readFileSync(path, 'utf8').trim()
        : `Licence: ${license ?? 'not stated'}`;
    return {
      key: `${name} ${version}`,
      text: `${name} ${version} (${license ?? 'see below'})\n\n${text}\n`,
    };
  });
  const sorted = [...new Map(notices.map((notice) => [notice.key, notice.text])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text);
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return `reckon contains these packages, each under its own licence.\n${rule}${sorted.join(rule)}`;
}
