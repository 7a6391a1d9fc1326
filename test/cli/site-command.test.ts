import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { file, planned } from './planned-reader.ts';
import { environmentOf, type createScratch } from './scratch.ts';
import { get, listenTo, serve } from './site-server.ts';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;

type Scratch = ReturnType<typeof createScratch>;

/** Every file below a folder with a digest of its bytes. */
function treeOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files
      .toSorted()
      .map((path) => [
        path.slice(folder.length + 1),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );
}

function start(scratch: Scratch, ...words: string[]) {
  const child = spawn(process.execPath, [main, ...words, '--claude-dir', scratch.claude], {
    cwd: scratch.root,
    env: environmentOf(scratch.base),
    stdio: 'ignore',
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, ended };
}

/** Names in a folder that builds leave behind when they are killed. */
const leftovers = (folder: string) =>
  readdirSync(folder).filter((name) => /\.(?:tmp|old)$/.test(name));

describe('site build', () => {
  test('writes the same bytes twice, says what and where, and leaves no trace in git', () => {
    const scratch = planned();
    const { code, stdout } = scratch.call('site', 'build');
    const out = join(scratch.root, '.reckon/site');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Wrote \d+ pages, \d+ files and [\d.]+ [kM]B in all, as of 2026-11-20 09:5\d\.$/m,
    );
    expect(stdout).toContain(`file://${out}/index.html`);
    const first = treeOf(out);
    const answer = scratch.json('site', 'build');
    expect(treeOf(out)).toEqual(first);
    expect(answer).toMatchObject({ out, address: `file://${out}/index.html`, problems: [] });
    expect(answer.files).toBe(Object.keys(first).length);
    expect(answer.pages).toBe(Object.keys(first).filter((path) => path.endsWith('.html')).length);
    expect(first['.nojekyll']).toBeDefined();
    const marked = readFileSync(join(out, '.reckon-site'), 'utf8').trimEnd().split('\n').slice(1);
    expect(marked).toEqual(Object.keys(first).filter((path) => path !== '.reckon-site'));
    expect(Object.keys(first).filter((path) => path.includes('_r/live'))).toEqual([]);
    expect(scratch.git('status', '--porcelain')).toBe('');
    expect(readdirSync(join(scratch.root, '.reckon')).toSorted()).toEqual(['.gitignore', 'site']);
  });

  test('takes an empty folder or its own, and loses nothing of others', () => {
    const scratch = planned();
    const out = join(scratch.base, 'out');
    const refused = (words: string) => {
      const { code, stdout, stderr } = scratch.call('site', 'build', '--out', '../out');
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(words);
    };
    mkdirSync(out);
    writeFileSync(join(out, '.DS_Store'), 'of a file manager');
    expect(scratch.call('site', 'build', '--out', '../out').code).toBe(0);
    // A file of somebody else in a site of ours.
    mkdirSync(join(out, 'plans'), { recursive: true });
    writeFileSync(join(out, 'plans/notes.txt'), 'mine');
    const before = treeOf(out);
    refused('holds plans/notes.txt, which is no file of reckon');
    expect(treeOf(out)).toEqual(before);
    renameSync(out, join(scratch.base, 'kept'));
    // A folder of somebody else, be it with a file that is named like the marker.
    mkdirSync(out);
    writeFileSync(join(out, 'thesis.txt'), 'years of work');
    refused('holds thesis.txt');
    writeFileSync(join(out, '.reckon-site'), '');
    refused('which is no file of reckon');
    expect(readFileSync(join(out, 'thesis.txt'), 'utf8')).toBe('years of work');
    renameSync(out, join(scratch.base, 'theirs'));
    symlinkSync(join(scratch.base, 'kept'), out);
    refused('is a symbolic link');
    expect(leftovers(scratch.base)).toEqual([]);
    const own = scratch.call('site', 'build', '--out', 'plans');
    expect(own.code).toBe(2);
    expect(scratch.git('status', '--porcelain')).toBe('');
    expect(scratch.call('site', 'build', '--out', file).stderr).toContain('is no folder');
  });

  test('does not write through a link of the repository', () => {
    const scratch = planned();
    mkdirSync(join(scratch.base, 'elsewhere'));
    symlinkSync(join(scratch.base, 'elsewhere'), join(scratch.root, '.reckon'));
    const { code, stderr } = scratch.call('site', 'build');
    expect(code).toBe(2);
    expect(stderr).toContain('.reckon is a link to');
    expect(readdirSync(join(scratch.base, 'elsewhere'))).toEqual([]);
  });

  test('exits with 1 for problems with --strict only, and writes the site all the same', () => {
    const scratch = planned();
    expect(scratch.call('site', 'build', '--strict').code).toBe(0);
    scratch.write('plans/2026-11-20-broken.md', '---\nstatus: perhaps\n---\n');
    const called = scratch.call('site', 'build');
    expect(called.code).toBe(0);
    expect(called.stdout).toMatch(
      /^\d+ problems? in 1 file; the site lists them, and so does: reckon check$/m,
    );
    const strict = scratch.call('site', 'build', '--strict', '--json');
    expect(strict.code).toBe(1);
    expect(JSON.parse(strict.stdout).problems[0]).toMatchObject({
      file: 'plans/2026-11-20-broken.md',
    });
    expect(existsSync(join(scratch.root, '.reckon/site/index.html'))).toBe(true);
  });

  test('copies pictures that documents show, and none from outside of the repository', () => {
    const scratch = planned();
    scratch.write('plans/shot.png', Uint8Array.of(137, 80, 78, 71, 0, 255));
    writeFileSync(join(scratch.base, 'secret.png'), 'secret');
    symlinkSync(join(scratch.base, 'secret.png'), join(scratch.root, 'plans/link.png'));
    scratch.write(
      'plans/2026-11-20-shown.md',
      '---\ntitle: Shown\n---\n\n![a](shot.png) ![b](link.png) ![c](../../secret.png)\n',
    );
    scratch.json('site', 'build');
    const out = join(scratch.root, '.reckon/site');
    const pictures = Object.keys(treeOf(out)).filter((path) => path.endsWith('.png'));
    expect(pictures).toEqual(['files/plans/shot.png']);
    expect([...readFileSync(join(out, pictures[0] ?? ''))]).toEqual([137, 80, 78, 71, 0, 255]);
  });

  test('refuses options that it cannot use', () => {
    const scratch = planned();
    for (const words of [
      ['build', '--site-url', 'example.org'],
      ['build', '--timezone', 'Mars'],
      ['build', '--pages', '../nothing'],
      ['dev', '--port', '70000'],
      ['deploy-workflow', 'sourceforge'],
    ]) {
      expect(scratch.call('site', ...words)).toMatchObject({ code: 2, stdout: '' });
    }
    expect(scratch.call('site', 'build', '--pages', '../nothing').stderr).toContain(
      'npm install && npm run build',
    );
  });

  test('writes nothing into a repository that it may only read', (context) => {
    const other = [
      'setpriv',
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      process.execPath,
      main,
    ];
    if (spawnSync('env', [...other, '--version']).status !== 0) {
      return context.skip('not tried: needs root, setpriv, and a checkout that others may read');
    }
    const scratch = planned();
    const home = join(scratch.base, 'home');
    mkdirSync(home);
    chmodSync(home, 0o777);
    // Git asks before it reads what belongs to somebody else.
    writeFileSync(join(home, '.gitconfig'), '[safe]\n\tdirectory = *\n');
    chmodSync(scratch.base, 0o755);
    const before = treeOf(scratch.root);
    const { status, stderr } = spawnSync(
      'env',
      [...other, 'site', 'build', '--out', join(home, 'site'), '--claude-dir', scratch.claude],
      {
        cwd: scratch.root,
        encoding: 'utf8',
        env: environmentOf(home),
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(treeOf(scratch.root)).toEqual(before);
    scratch.json('site', 'build');
    expect(treeOf(join(home, 'site'))).toEqual(treeOf(join(scratch.root, '.reckon/site')));
  });
});

describe('a site while it is replaced', () => {
  test('several builds at once all end well', async () => {
    const scratch = planned();
    const builds = [1, 2, 3].map(() => start(scratch, 'site', 'build').ended);
    expect(await Promise.all(builds)).toEqual([0, 0, 0]);
    const folder = join(scratch.root, '.reckon');
    const tree = treeOf(join(folder, 'site'));
    scratch.json('site', 'build');
    expect(treeOf(join(folder, 'site'))).toEqual(tree);
    expect(leftovers(folder)).toEqual([]);
  });

  test(
    'a build that is killed leaves the old site or the new one',
    { timeout: 120_000 },
    async () => {
      const scratch = planned();
      const folder = join(scratch.root, '.reckon');
      scratch.json('site', 'build');
      const old = treeOf(join(folder, 'site'));
      scratch.write(file, scratch.read(file).replace('Some words.', 'Other words.'));
      const began = performance.now();
      scratch.json('site', 'build', '--out', join(scratch.base, 'new'));
      const wholeMs = performance.now() - began;
      const renewed = treeOf(join(scratch.base, 'new'));
      expect(renewed).not.toEqual(old);
      for (let moment = 1; moment <= 12; moment++) {
        const { child, ended } = start(scratch, 'site', 'build');
        // Most of the moments lie where it is written.
        await sleep(wholeMs * (0.3 + 0.06 * moment));
        child.kill('SIGKILL');
        await ended;
        const tree = treeOf(join(folder, 'site'));
        expect([old, renewed]).toContainEqual(tree);
      }
      scratch.json('site', 'build');
      expect(treeOf(join(folder, 'site'))).toEqual(renewed);
      expect(leftovers(folder)).toEqual([]);
    },
  );

  test('what was killed between the two renames is put back', async () => {
    const scratch = planned();
    const folder = join(scratch.root, '.reckon');
    scratch.json('site', 'build');
    const tree = treeOf(join(folder, 'site'));
    const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 4);
    const gone = spawnSync('true').pid;
    const aside = join(folder, `.site.${host}-${gone}-00000000.old`);
    renameSync(join(folder, 'site'), aside);
    mkdirSync(join(folder, `.site.${host}-${gone}-00000001.tmp`));
    // Of a process that runs: that is let alone.
    const running = `.site.${host}-${process.pid}-00000002.tmp`;
    mkdirSync(join(folder, running));
    const { answer, end } = await serve(scratch, 'preview', '--port', '0');
    expect((await get(answer.address, '/')).status).toBe(200);
    expect(await end()).toBe(0);
    expect(treeOf(join(folder, 'site'))).toEqual(tree);
    expect(leftovers(folder)).toEqual([running]);
  });
});

describe('site dev', () => {
  test('serves pages, assets and nothing else, to this machine alone', async () => {
    const scratch = planned();
    const { answer, end } = await serve(scratch, 'dev', '--port', '0');
    const { address } = answer;
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const first = await get(address, '/');
    expect(first).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' },
    });
    const inPage = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(first.text)?.[1];
    expect(first.headers['content-security-policy']).toBe(`${inPage}; frame-ancestors 'none'`);
    for (const [, path = ''] of first.text.matchAll(/(?:src|href)="(_r\/[^"]+)"/g)) {
      const { status, headers } = await get(address, `/${path}`);
      expect({ path, status }).toEqual({ path, status: 200 });
      expect(headers['content-type']).toMatch(/^(?:text\/(?:css|javascript)|image\/svg)/);
    }
    expect(first.text).toMatch(/<script[^>]+src="_r\/live\.\w+\.js"/);
    const head = await get(address, '/index.html?from=mail', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(first.text)));
    expect(await get(address, '/plans')).toMatchObject({
      status: 308,
      headers: { location: '/plans/' },
    });
    const outside = [
      '/../package.json',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '//etc/passwd',
      '/.git/config',
      '/_r/../../../cli.js',
      `/${file}`,
      '/%00',
      '/%zz',
      '/..\\..\\etc\\passwd',
      '/index.html/',
      '/_r/',
      'http://127.0.0.1/etc/passwd',
    ];
    for (const path of outside) {
      const { status, text } = await get(address, path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(text).toContain('There is no such page');
    }
    expect((await get(address, '/<b>')).text).not.toContain('<b>');
    expect((await get(address, '/', { method: 'POST' })).status).toBe(405);
    // Another site's page that reaches this server by a name of its own.
    for (const path of ['/', '/_r/live'])
      expect((await get(address, path, { headers: { host: 'example.org' } })).status).toBe(403);
    expect((await get(address, '/', { headers: { host: 'localhost:4321' } })).status).toBe(200);

    const taken = scratch.call('site', 'dev', '--port', new URL(address).port);
    expect(taken).toMatchObject({ code: 2, stdout: '' });
    expect(taken.stderr).toContain('another program uses it');
    expect(await end()).toBe(0);
    expect(existsSync(join(scratch.root, '.reckon'))).toBe(false);
  });

  test('takes the next port where the usual one is taken', async () => {
    const scratch = planned();
    const one = await serve(scratch, 'dev');
    const other = await serve(scratch, 'dev');
    expect(other.answer.address).not.toBe(one.answer.address);
    expect((await get(other.answer.address, '/')).status).toBe(200);
    expect([await one.end(), await other.end()]).toEqual([0, 0]);
  });

  test('tells open pages of changes within a second', async () => {
    const scratch = planned();
    const { answer, end } = await serve(scratch, 'dev', '--port', '0');
    const { address } = answer;
    expect((await get(address, '/')).status).toBe(200);
    const { opened, count } = listenTo(address);
    expect(await opened).toBe('text/event-stream');
    await count(1);
    // The watch begins right after the first page was made.
    await sleep(300);
    const tookMs: number[] = [];
    const edits: [() => void, string][] = [
      [() => scratch.write('plans/2026-11-21-mail.md', '# Mail by night\n'), 'Mail by night'],
      [() => scratch.write('plans/2026-11-21-mail.md', '# Mail by day\n'), 'Mail by day'],
      [
        () => {
          scratch.write('plans/.tmp', '# Mail by noon\n');
          renameSync(
            join(scratch.root, 'plans/.tmp'),
            join(scratch.root, 'plans/2026-11-21-mail.md'),
          );
        },
        'Mail by noon',
      ],
    ];
    for (const [index, [edit, words]] of edits.entries()) {
      const began = performance.now();
      edit();
      const events = await count(index + 2);
      tookMs.push(performance.now() - began);
      expect(new Set(events).size).toBe(index + 2);
      expect((await get(address, '/plans/')).text).toContain(words);
      await sleep(300);
    }
    // A machine that is busy may take its time once.
    expect(Math.min(...tookMs)).toBeLessThan(1000);
    expect(await end()).toBe(0);
  });

  test('goes on while the configuration is wrong, and follows it to other folders', async () => {
    const scratch = planned();
    scratch.write('reckon.config.json', '{ "plans": 3 }');
    const { answer, stderr, end } = await serve(scratch, 'dev', '--port', '0');
    const { address } = answer;
    const failed = await get(address, '/');
    expect(failed.status).toBe(500);
    expect(failed.text).toContain('The site cannot be made');
    expect(failed.text).toContain('reckon.config.json:1');
    expect(stderr()).toContain('reckon.config.json:1');
    const [, script = ''] = /<script src="(\/_r\/live[^"]+)"/.exec(failed.text) ?? [];
    expect((await get(address, script)).status).toBe(200);
    const { opened, count } = listenTo(address);
    await opened;
    await count(1);
    await sleep(300);
    scratch.write('reckon.config.json', '{ "plans": "docs/plans" }');
    await count(2);
    expect((await get(address, '/plans/')).text).not.toContain('Reader');
    await sleep(300);
    // A folder that was not there when the watch began.
    scratch.write('docs/plans/2026-11-21-mail.md', '# Mail by night\n');
    await count(3);
    expect((await get(address, '/plans/')).text).toContain('Mail by night');
    expect(await end()).toBe(0);
  });
});

test('site preview serves what was built, and builds where nothing was', async () => {
  const scratch = planned();
  const { answer, stderr, end } = await serve(scratch, 'preview', '--port', '0');
  expect(stderr()).toContain('There was no site in');
  expect(answer.out).toBe(join(scratch.root, '.reckon/site'));
  const page = await get(answer.address, '/');
  expect(page.text).toBe(readFileSync(join(answer.out, 'index.html'), 'utf8'));
  for (const path of ['/.reckon-site', '/../.gitignore', '/..%2f.gitignore', '/_r/live']) {
    const { status } = await get(answer.address, path);
    expect({ path, status }).toEqual({ path, status: 404 });
  }
  scratch.write('plans/2026-11-21-mail.md', '# Mail by night\n');
  scratch.json('site', 'build');
  expect((await get(answer.address, '/plans/')).text).toContain('Mail by night');
  expect(await end()).toBe(0);
});

describe('site deploy-workflow', () => {
  test('prints a workflow for where the remote is, and writes it without overwriting', () => {
    const scratch = planned();
    expect(scratch.call('site', 'deploy-workflow').stderr).toContain('do not tell the host');
    scratch.git('remote', 'add', 'origin', 'git@github.com:Ann/Reader.git');
    const { code, stdout } = scratch.call('site', 'deploy-workflow', '--timezone', 'Asia/Tokyo');
    expect(code).toBe(0);
    const workflow = parse(stdout);
    expect(workflow.on.push.branches).toEqual(['main']);
    expect(workflow.permissions).toEqual({ contents: 'read', pages: 'write', 'id-token': 'write' });
    const { steps } = workflow.jobs.site;
    expect(steps[0].with['fetch-depth']).toBe(0);
    expect(steps.map(({ run }: { run?: string }) => run).find(Boolean)).toMatch(
      /^npx --yes reckon@[\d.]+ site build --out _site --site-url "\$\{\{ .+ \}\}\/" --timezone Asia\/Tokyo$/,
    );
    expect(stdout).toContain("Claude Code's transcripts are not here");

    const written = scratch.json('site', 'deploy-workflow', '--write');
    expect(written).toMatchObject({
      host: 'github',
      file: '.github/workflows/reckon-site.yml',
      written: true,
    });
    expect(scratch.read(written.file)).toBe(written.text);
    expect(scratch.json('site', 'deploy-workflow', '--write').written).toBe(false);
    scratch.write(written.file, 'mine: true\n');
    const refused = scratch.call('site', 'deploy-workflow', '--write');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('move the file away first');
    expect(scratch.read(written.file)).toBe('mine: true\n');
  });

  test('knows GitLab', () => {
    const scratch = planned();
    scratch.git('remote', 'add', 'origin', 'https://gitlab.example.org/ann/reader.git');
    const { stdout, stderr } = scratch.call('site', 'deploy-workflow');
    const { pages } = parse(stdout);
    expect(pages.artifacts.paths).toEqual(['public']);
    expect(pages.variables.GIT_DEPTH).toBe('0');
    expect(pages.script[0]).toContain('--site-url "$CI_PAGES_URL/"');
    expect(stderr).toContain('- local: .gitlab/reckon-site.yml');
  });
});

describe('site eject', () => {
  test('writes a project that builds pages which build and dev take', { timeout: 120_000 }, () => {
    const scratch = planned();
    const answer = scratch.json('site', 'eject', 'pages');
    const folder = join(scratch.root, 'pages');
    expect(answer.folder).toBe(folder);
    expect(Object.keys(treeOf(folder)).toSorted()).toEqual([...answer.files].toSorted());
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const pinned = JSON.parse(
      readFileSync(new URL('../../site/package.json', import.meta.url), 'utf8'),
    );
    expect(manifest).toMatchObject({
      private: true,
      dependencies: { astro: pinned.devDependencies.astro },
      scripts: { build: 'node build.js' },
    });
    // Instead of npm install, which needs the network.
    const modules = new URL('../../node_modules', import.meta.url).pathname;
    mkdirSync(join(folder, 'node_modules'));
    for (const name of readdirSync(modules)) {
      if (!name.startsWith('.'))
        symlinkSync(join(modules, name), join(folder, 'node_modules', name));
    }
    const layout = join(folder, 'site/src/components/Layout.astro');
    writeFileSync(layout, readFileSync(layout, 'utf8').replace('<html ', '<html data-mine '));
    const built = spawnSync(process.execPath, ['build.js'], { cwd: folder, encoding: 'utf8' });
    expect(built.stderr).toBe('');
    expect(existsSync(join(folder, 'dist/server/entry.mjs'))).toBe(true);
    scratch.json('site', 'build');
    const index = () => readFileSync(join(scratch.root, '.reckon/site/index.html'), 'utf8');
    expect(index()).not.toContain('data-mine');
    scratch.json('site', 'build', '--pages', 'pages');
    expect(index()).toContain('<html data-mine');
    expect(scratch.git('status', '--porcelain', '--untracked-files=all')).not.toMatch(
      /node_modules|dist\/|\.astro\//,
    );
  });

  test('takes an empty folder and refuses any other', () => {
    const scratch = planned();
    mkdirSync(join(scratch.root, 'empty'));
    expect(scratch.call('site', 'eject', 'empty').code).toBe(0);
    const before = treeOf(scratch.root);
    for (const folder of ['empty', 'plans', file]) {
      const { code, stderr } = scratch.call('site', 'eject', folder);
      expect(code).toBe(2);
      expect(stderr).toContain('is there already');
    }
    expect(treeOf(scratch.root)).toEqual(before);
    expect(leftovers(scratch.root)).toEqual([]);
    expect(statSync(join(scratch.root, 'empty/site')).isDirectory()).toBe(true);
  });
});
