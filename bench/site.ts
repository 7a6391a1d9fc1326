// The report site against `astro build` on the same sessions: once with Astro's processor for remark, once with its own. Prints
// ratios, judges nothing. Astro's own packages come through npm into a temporary folder.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeGeneratedRepository } from '../test/site/generated-repository.ts';
import { measureProcess, type Usage } from './measured-process.ts';

process.chdir(new URL('..', import.meta.url).pathname);
const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const base = mkdtempSync(join(tmpdir(), 'reckon-bench-site-'));
const cli = join(process.cwd(), 'dist/cli.js');

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}\n`,
);
console.log(
  '| sessions | program | pages | CPU s | of remark | wall s | peak MB |\n|---:|---|---:|---:|---:|---:|---:|',
);
try {
  const peer = installAstro();
  for (const size of sizes.length > 0 ? sizes : [1000, 5000]) compare(size, peer);
} finally {
  rmSync(base, { recursive: true, force: true });
}

function compare(size: number, peer: string): void {
  const root = join(base, `repository-${size}`);
  writeGeneratedRepository(root, size, { plans: false });
  const content = join(base, `content-${size}`);
  mkdirSync(content);
  for (const name of readdirSync(join(root, 'sessions'))) {
    cpSync(join(root, 'sessions', name, 'session.md'), join(content, `${name}.md`));
  }
  const remark = astro(peer, content, 'remark');
  const rows: [string, Usage][] = [
    ['astro build, remark', remark],
    ['astro build, its own engine', astro(peer, content, 'own')],
    ['reckon site build, cold', reckon(root, size, true)],
    ['reckon site build, unchanged', reckon(root, size, false)],
  ];
  for (const [name, { cpuSeconds, wallSeconds, peakMegabytes }] of rows) {
    const pages = name.startsWith('astro') ? size : countPages(join(base, `site-${size}`));
    console.log(
      `| ${size} | ${name} | ${pages} | ${cpuSeconds.toFixed(1)} | ${(cpuSeconds / remark.cpuSeconds).toFixed(2)} | ${wallSeconds.toFixed(1)} | ${peakMegabytes.toFixed(0)} |`,
    );
  }
}

function reckon(root: string, size: number, cold: boolean): Usage {
  if (cold) putAway(join(root, '.git/reckon'));
  mkdirSync(join(base, 'claude'), { recursive: true });
  return measureProcess(
    [
      cli,
      'site',
      'build',
      '--out',
      join(base, `site-${size}`),
      '--claude-dir',
      join(base, 'claude'),
      '--timezone',
      'UTC',
    ],
    root,
  );
}

function astro(peer: string, content: string, engine: 'remark' | 'own'): Usage {
  writeFileSync(
    join(peer, 'src/content.config.ts'),
    `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
export const collections = { sessions: defineCollection({ loader: glob({ pattern: '*.md', base: ${JSON.stringify(content)} }) }) };
`,
  );
  writeFileSync(
    join(peer, 'astro.config.mjs'),
    engine === 'remark'
      ? `import { unified } from '@astrojs/markdown-remark';
export default { markdown: { processor: unified(), syntaxHighlight: 'prism' } };
`
      : `export default { markdown: { syntaxHighlight: 'prism' } };
`,
  );
  for (const folder of ['dist', '.astro', 'node_modules/.astro']) putAway(join(peer, folder));
  return measureProcess(
    [join(peer, 'node_modules/astro/bin/astro.mjs'), 'build', '--silent'],
    peer,
    {
      ASTRO_TELEMETRY_DISABLED: '1',
      ASTRO_DISABLE_UPDATE_CHECK: 'true',
    },
  );
}

/**
 * Moves what an earlier run wrote out of the way. Deleted files would slow the next run down: ext4 looks for other inodes than
 * those that were deleted within the last minute.
 */
function putAway(folder: string): void {
  if (!existsSync(folder)) return;
  mkdirSync(join(base, 'away'), { recursive: true });
  renameSync(folder, join(base, 'away', randomUUID()));
}

function installAstro(): string {
  const folder = join(base, 'peer');
  mkdirSync(join(folder, 'src/pages'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  execFileSync(
    'npm',
    [
      'install',
      '--silent',
      '--no-audit',
      '--no-fund',
      'astro@7.3.4',
      '@astrojs/markdown-remark@7.3.1',
    ],
    { cwd: folder, stdio: 'ignore' },
  );
  writeFileSync(
    join(folder, 'src/pages/[id].astro'),
    `---
import { getCollection, render } from 'astro:content';
export async function getStaticPaths() {
  return (await getCollection('sessions')).map((entry) => ({ params: { id: entry.id }, props: { entry } }));
}
const { entry } = Astro.props;
const { Content } = await render(entry);
---
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{entry.id}</title></head><body><Content /></body></html>
`,
  );
  return folder;
}

function countPages(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  ).length;
}
