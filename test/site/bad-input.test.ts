import { expect, test } from 'vitest';

import { buildFiles } from './built-site.ts';

const broken = buildFiles({
  'plans/2026-11-01-broken-yaml.md':
    '---\nreckon: 1\ntitle: [unclosed\n---\n\n# Broken\n\n## Phase 1: A (1h)\n',
  'plans/2026-11-02-no-phases.md': '# Words only\n',
  'plans/2026-11-03-empty.md': '',
  'plans/2026-11-04-#1? 50% of: it.md':
    '# Odd name\n\n## Phase 1: A (1h)\n\n![gone](gone.png) [nowhere](no-such.md) [here](2026-11-02-no-phases.md#words)\n',
  'plans/2026-11-05-%20ü.md': '# Percent and umlaut\n\n## Phase 1: A (1h)\n',
  'plans/2026-11-06-bytes.md': Uint8Array.from([0x23, 0x20, 0xff, 0xfe, 0x0a]),
  'plans/2026-11-07-picture.md':
    '# Picture\n\n![shot](../docs/shot%201.png) [code](../src/a.ts) <b>raw</b>\n',
  'docs/shot 1.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47]),
  'src/a.ts': 'export {};\n',
  'sessions/2026-11-01-1000-a/session.md':
    '---\nreckon: 1\nplan: no-such-plan\nstatus: odd\n---\n\n# A session\n',
  'sessions/2026-11-02-1000-b/session.md': '# Without frontmatter\n',
  'sessions/2026-11-02-1000-b/handoff.md': 'no heading at all\n',
  'sessions/2026-11-03-1000-c/session.md': '',
  'sessions/2026-11-04-1000-nothing/notes.txt': 'no session\n',
});

test('files that cannot be read stop nothing and stand among the problems, with line and remedy', () => {
  const problems = broken.read('problems.html');
  for (const file of ['broken-yaml', 'bytes', '2026-11-01-1000-a', '50% of: it']) {
    expect(problems).toContain(file);
  }
  expect(problems).toContain('leads nowhere');
  expect(problems).toContain('no-such.md');
  expect(problems).toContain('gone.png');
  expect(problems).toMatch(/broken-yaml\.md:\d+/);
  expect(broken.read('index.html')).toMatch(/Problems \(\d+\)/);
});

test('--strict says so with its exit code, and the site is there all the same', () => {
  expect(broken.call('site', 'build', '--out', `${broken.out}-strict`, '--strict').code).toBe(1);
  expect(broken.call('site', 'build', '--out', `${broken.out}-lax`).code).toBe(0);
});

test('every file has its page, whatever its name', () => {
  const plans = broken.pages.filter((page) => page.startsWith('plans/2026'));
  expect(plans).toHaveLength(6);
  for (const page of broken.pages) expect(page).toMatch(/^[\w./-]+$/);
  const sessions = broken.pages.filter((page) => page.startsWith('sessions/2026'));
  expect(sessions).toHaveLength(3);
});

test('pictures of the repository come along, and other files that are there are not called broken', () => {
  const page = broken.read('plans/2026-11-07-picture.html');
  const source = /<img src="([^"]+)" alt="shot">/.exec(page)?.[1];
  expect(source).toBeDefined();
  expect(broken.read(`plans/${source}`)).toContain('PNG');
  expect(page).toContain('&lt;b&gt;raw&lt;/b&gt;');
  expect(broken.read('problems.html')).not.toContain('src/a.ts');
});

test('an empty repository has a site that says what to do', () => {
  const empty = buildFiles({ 'README.md': '# Nothing yet\n' });
  expect(empty.read('index.html')).toContain('reckon plan new');
  for (const page of [
    'sessions/index.html',
    'plans/index.html',
    'reports/index.html',
    'model.html',
    'quota.html',
    'lessons/index.html',
    'handoffs/index.html',
    'memory.html',
  ]) {
    expect(empty.read(page), page).toContain('class="empty"');
  }
});
