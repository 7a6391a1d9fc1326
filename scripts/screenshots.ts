// Takes the pictures of README.md: builds the site of a generated repository and opens it in Chromium.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

import { writeGeneratedRepository } from '../test/site/generated-repository.ts';

process.chdir(new URL('..', import.meta.url).pathname);
const base = mkdtempSync(join(tmpdir(), 'reckon-screenshots-'));
try {
  const root = join(base, 'harbour');
  writeGeneratedRepository(root, 40);
  execFileSync(
    process.execPath,
    [
      'dist/cli.js',
      'site',
      'build',
      '--cwd',
      root,
      '--out',
      join(base, 'site'),
      '--claude-dir',
      base,
      '--timezone',
      'UTC',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const session =
    readdirSync(join(base, 'site/sessions')).find((name) => name.includes('search-2')) ?? '';
  mkdirSync('docs/images', { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  for (const [name, path, colorScheme] of [
    ['overview-light', 'index.html', 'light'],
    ['session-dark', `sessions/${session}`, 'dark'],
  ] as const) {
    const tab = await browser.newPage({ colorScheme, viewport: { width: 1120, height: 1180 } });
    await tab.goto(`file://${base}/site/${path}`);
    await tab.waitForTimeout(500);
    await tab.screenshot({ path: `docs/images/${name}.png` });
    await tab.close();
  }
  await browser.close();
} finally {
  rmSync(base, { recursive: true, force: true });
}
