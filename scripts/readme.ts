// Puts the real output of the example into README.md, between the markers of each block.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

process.chdir(new URL('..', import.meta.url).pathname);

const blocks = {
  estimate: ['estimate', '2026-10-19-sample-live-dashboard'],
  reconcile: ['reconcile', '2026-10-12-1301-sample-search-index'],
} as const;

let readme = readFileSync('README.md', 'utf8');
for (const [name, words] of Object.entries(blocks)) {
  const output = execFileSync(
    process.execPath,
    [
      'cli/main.ts',
      ...words,
      '--claude-dir',
      'test/fixtures/claude',
      '--now',
      '2026-10-19T09:00:00Z',
      '--no-color',
    ],
    { encoding: 'utf8' },
  );
  const block = new RegExp(`(<!-- output ${name} -->\\n\`\`\`text\\n)[\\s\\S]*?(\`\`\`)`);
  if (!block.test(readme)) throw new Error(`README.md has no block for ${name}`);
  readme = readme.replace(block, (_match, head: string, tail: string) => `${head}${output}${tail}`);
}
writeFileSync('README.md', readme);
