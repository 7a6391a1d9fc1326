import { expect, test } from 'vitest';

import { buildFiles } from './built-site.ts';

const broken = buildFiles({
  'plans/2026-11-01-broken-yaml.md':
    '---\nreckon: 1\ntitle: [unclosed\n---\n\n# Broken\n\n## Phase 1: A (1h)\n',
  'plans/2026-11-02-no-phases.md': '# Words only\n',
  'plans/2026-11-03-empty.md': '',
  'plans/2026-11-04-#1? 50% of: it.md':
    '# Odd name\n\n## Phase 1: A (1h)\n\n![gone](gone.png) [nowhere](no-such.md) [here](2026-11-02-no-phases.md#words-only)\n',
  'plans/2026-11-05-%20ü.md':
    '# Percent and umlaut\n\n## Phase 1: A (1h)\n\n## Über\n\nText [a](#nothing) [b](#%C3%BCber) [c](#phase-1-a-1h) [d](2026-11-02-no-phases.md#nope) [e](#percent-and-umlaut) [f](#) [g](#top) [h](../sessions/2026-11-05-1000-d/session.md#log) [i](../sessions/2026-11-05-1000-d/session.md#gone)\n',
  'plans/2026-11-06-bytes.md': Uint8Array.from([0x23, 0x20, 0xff, 0xfe, 0x0a]),
  'plans/2026-11-07-picture.md':
    '# Picture\n\n[before](../docs/shot%201.png) ![shot](../docs/shot%201.png) ![other](../docs/shot_20_1.png) ![folder](../docs/folder.png) [code](../src/a.ts) ![drawn](../docs/drawn.svg) <b>raw</b>\n',
  'docs/shot 1.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47]),
  'docs/shot_20_1.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0a]),
  'docs/drawn.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
  'docs/folder.png/inside.txt': 'a folder with the name of a picture\n',
  'src/a.ts': 'export {};\n',
  'sessions/2026-11-01-1000-a/session.md':
    '---\nreckon: 1\nplan: no-such-plan\nstatus: odd\n---\n\n# A session\n',
  'sessions/2026-11-02-1000-b/session.md': '# Without frontmatter\n',
  'sessions/2026-11-02-1000-b/handoff.md': 'no heading at all\n',
  'sessions/2026-11-03-1000-c/session.md': '',
  'sessions/2026-11-05-1000-d/session.md':
    '---\nreckon: 1\nplan: 2026-11-02-no-phases\nstatus: done\n---\n\n# Nothing of its own\n\n## Log\n\n<!-- reckon:begin log -->\n<!-- reckon:end log -->\n',
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
  // A heading that is not there is told of; one that the page shows elsewhere is none.
  for (const url of ['#nothing', '2026-11-02-no-phases.md#nope', 'session.md#gone']) {
    expect(problems).toMatch(new RegExp(`${url}.*?no heading there has that name`));
  }
  expect(problems).toMatch(/no-such\.md.*?Correct its path/);
  const there = ['%C3%BCber', 'phase-1-a-1h', 'words-only', 'percent-and-umlaut', 'log', 'top'];
  for (const name of there) expect(problems).not.toContain(`#${name}`);
  expect(problems).not.toContain('The link to `#` leads');
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
  expect(sessions).toHaveLength(4);
});

test('pictures of the repository come along, and other files that are there are not called broken', () => {
  const page = broken.read('plans/2026-11-07-picture.html');
  const source = /<img src="([^"]+)" alt="shot">/.exec(page)?.[1];
  expect(source).toBeDefined();
  expect(broken.read(`plans/${source}`)).toContain('PNG');
  // A name that is like the copy of another file has a place of its own.
  const other = /<img src="([^"]+)" alt="other">/.exec(page)?.[1];
  expect(broken.read(`plans/${other}`)).not.toBe(broken.read(`plans/${source}`));
  expect(page).toContain(`<a href="${source}">before</a>`);
  // Without a host neither a file nor a picture that is not copied has an address.
  for (const name of ['folder', 'code', 'drawn']) {
    expect(page).toMatch(
      new RegExp(`<span class="off-site" title="[^"]* not on this site">${name}</span>`),
    );
  }
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

test('folders are found however their names are written', () => {
  const site = buildFiles({
    'reckon.config.json': '{ "plans": "./docs/plans/", "sessions": "docs//sessions" }\n',
    'docs/plans/2026-11-01-a.md':
      '# A\n\n## Phase 1: B (1h)\n\nSee [b](2026-11-02-b.md) and [the session](../sessions/2026-11-01-1000-a/session.md)\n',
    'docs/plans/2026-11-02-b.md': '# B\n\n## Phase 1: B (1h)\n',
    'docs/sessions/2026-11-01-1000-a/session.md':
      '---\nreckon: 1\nplan: 2026-11-01-a\nstatus: done\n---\n\n# A session\n',
  });
  expect(site.read('plans/2026-11-01-a.html')).toMatch(
    /href="2026-11-02-b\.html".*href="\.\.\/sessions\/2026-11-01-1000-a\.html"/s,
  );
  expect(site.read('problems.html')).not.toContain('leads nowhere');
});
