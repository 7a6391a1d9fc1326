import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

import { buildFiles, buildGenerated } from './built-site.ts';

const gzipped = (content: string | Uint8Array) => gzipSync(content).length / 1000;
const assetOf = (out: string, name: string) => {
  const folder = join(out, '_r');
  const file = readdirSync(folder).find((each) => each.startsWith(`${name}.`)) ?? '';
  return readFileSync(join(folder, file));
};

test('pages of sessions, plans and handoffs have no script, and weigh little with a body of ten kilobytes', () => {
  const words =
    'The index grows by a line a day, which nobody had thought of before it came up in review. ';
  const prose = Array.from(
    { length: 110 },
    (_none, index) => `${index}: ${words.slice(index % 40)}`,
  ).join('\n\n');
  const site = buildFiles({
    'plans/2026-11-01-long.md': `# Long\n\n## Phase 1: A (1h)\n\n- [ ] a\n\n${prose}\n`,
    'sessions/2026-11-01-1000-long/session.md': `---\nreckon: 1\nplan: 2026-11-01-long\nstatus: done\nstarted: 2026-11-01T10:00:00Z\nended: 2026-11-01T11:00:00Z\n---\n\n# Long\n\n${prose}\n`,
    'sessions/2026-11-01-1000-long/handoff.md': `# Long\n\n${prose}\n`,
  });
  const style = gzipped(assetOf(site.out, 'style'));
  for (const page of [
    'plans/2026-11-01-long.html',
    'sessions/2026-11-01-1000-long.html',
    'handoffs/2026-11-01-1000-long.html',
  ]) {
    const html = site.read(page);
    expect(html.length).toBeGreaterThan(10_000);
    expect(html, page).not.toContain('<script');
    expect(gzipped(html) + style, page).toBeLessThanOrEqual(15);
  }
});

test('pages with charts stay light however many sessions there are', () => {
  const site = buildGenerated(600);
  const scripts = gzipped(assetOf(site.out, 'charts'));
  expect(scripts).toBeLessThanOrEqual(75);
  const style = gzipped(assetOf(site.out, 'style'));
  for (const page of ['index.html', 'model.html', 'reports/index.html', 'quota.html']) {
    expect(gzipped(site.read(page)) + style + scripts, page).toBeLessThanOrEqual(120);
  }
});
