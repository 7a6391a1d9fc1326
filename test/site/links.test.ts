import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';

import { buildExample, buildGenerated, pageTypes, type BuiltSite } from './built-site.ts';
import { hasChromium, useBrowser } from './chromium.ts';
import { visit } from './page-numbers.ts';
import { serve } from './served-site.ts';

const example = buildExample();
const generated = buildGenerated(60);

/** Addresses of a page, and the ids that links can lead to. */
function readPage(html: string): { readonly links: string[]; readonly ids: string[] } {
  const links: string[] = [];
  const ids: string[] = [];
  visit(parse(html) as never, (node: any) => {
    for (const { name, value } of node.attrs ?? []) {
      if (name === 'href' || name === 'src') links.push(value);
      if (name === 'id') ids.push(value);
    }
  });
  return { links, ids };
}

/** Every link of every page that leads nowhere. */
function brokenLinks(site: BuiltSite): string[] {
  const known = new Map(site.pages.map((page) => [page, readPage(site.read(page))]));
  return [...known].flatMap(([page, { links }]) =>
    links.flatMap((link) => {
      if (/^https?:/.test(link)) return [];
      const [path = '', fragment] = link.split('#');
      const target =
        path === '' ? page : join(dirname(page), decodeURI(path)).replaceAll('\\', '/');
      const isThere =
        existsSync(join(site.out, target)) && statSync(join(site.out, target)).isFile();
      const isIdThere = fragment === undefined || known.get(target)?.ids.includes(fragment);
      return isThere && isIdThere ? [] : [`${page}: ${link}`];
    }),
  );
}

test('every link leads somewhere, and every id is unique on its page', () => {
  for (const site of [example, generated]) {
    expect(brokenLinks(site)).toEqual([]);
    for (const page of site.pages) {
      const { ids } = readPage(site.read(page));
      expect(new Set(ids).size, page).toBe(ids.length);
    }
  }
});

test('no page has anything inline, and every page has the strict policy before all else', () => {
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
  for (const site of [example, generated]) {
    for (const page of site.pages) {
      const html = site.read(page);
      expect(html, page).toContain(
        `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`,
      );
      expect(html, page).not.toMatch(
        /<style|\sstyle=|\son\w+=|<script(?![^>]* src=|[^>]*type="application\/json")/,
      );
      expect(html, page).not.toMatch(
        /(?:src|href)="(?:https?:)?\/\//.test(html.replaceAll(/<a [^>]*>/g, '')) ? /./ : /\0/,
      );
    }
  }
});

test('no list has more than two hundred rows', () => {
  for (const page of generated.pages) {
    const tables = generated.read(page).split('<table').slice(1);
    for (const table of tables)
      expect(table.split('<tr').length - 2, page).toBeLessThanOrEqual(200);
  }
});

describe.runIf(hasChromium)('in a browser', () => {
  const browser = useBrowser();

  const tour = async (site: BuiltSite, address: string) => {
    const context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    const said: string[] = [];
    const outside: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(String(error)));
    tab.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(address) && !url.startsWith('data:')) outside.push(url);
    });
    let drawn = 0;
    for (const page of pageTypes(site)) {
      await tab.goto(`${address}${page}`);
      const charts = await tab.locator('figure script.chart-data').count();
      if (charts === 0) continue;
      // Drawn when it is looked at.
      await tab.locator('figure:visible:has(script.chart-data)').first().scrollIntoViewIfNeeded();
      await tab
        .locator('figure.is-drawn canvas, figure:has(canvas) canvas')
        .first()
        .waitFor({ timeout: 5000 });
      drawn += await tab.locator('figure canvas').count();
    }
    await context.close();
    return { said, outside, drawn };
  };

  test.each(['/', '/repository/', '/a/b/c/'])('works below %s', async (base) => {
    const server = await serve(generated.out, base);
    const { said, outside, drawn } = await tour(generated, server.address);
    await server.close();
    expect(said).toEqual([]);
    expect(outside).toEqual([]);
    expect(drawn).toBeGreaterThan(2);
  });

  test('works as files', async () => {
    const { said, outside, drawn } = await tour(generated, `file://${encodeURI(generated.out)}/`);
    expect(said).toEqual([]);
    expect(outside).toEqual([]);
    expect(drawn).toBeGreaterThan(2);
  });

  test('without scripts every picture and its table are there', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    for (const page of ['index.html', 'model.html', 'quota.html', 'reports/index.html']) {
      await tab.goto(`file://${encodeURI(generated.out)}/${page}`);
      const figures = tab.locator('figure:visible');
      expect(await figures.count(), page).toBeGreaterThan(0);
      for (const figure of await figures.all()) {
        const { width } = (await figure.locator('.picture svg').first().boundingBox()) ?? {
          width: 0,
        };
        expect(width).toBeGreaterThan(100);
        expect((await figure.locator('figcaption').innerText()).length).toBeGreaterThan(20);
        await figure.locator('summary').click();
        expect(await figure.locator('tbody tr:visible').count()).toBeGreaterThan(0);
      }
    }
    await context.close();
  });

  test('the address says which range is shown, and a point leads to its session', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    const visible = () =>
      tab.locator('.range:visible').evaluateAll((all) => all.map(({ id }) => id));
    await tab.goto(`file://${encodeURI(generated.out)}/index.html`);
    expect(await visible()).toEqual(['last-20']);
    await tab.locator('.range-links a', { hasText: 'all' }).click();
    expect(tab.url()).toMatch(/#all$/);
    expect(await visible()).toEqual(['all']);
    await tab.reload();
    expect(await visible()).toEqual(['all']);
    await tab.locator('.range:visible svg a').first().click();
    expect(tab.url()).toMatch(/\/sessions\/2024-/);
    await context.close();
  });

  test('the search finds titles, lessons and accents, and keeps the words in the address', async () => {
    const tab = await browser().newPage();
    await tab.goto(`file://${encodeURI(example.out)}/search.html`);
    await tab.keyboard.type('umlaut');
    expect(await tab.locator('.results a').allInnerTexts()).toContain(
      'Search inside reports (sample)',
    );
    expect(tab.url()).toContain('#q=umlaut');
    await tab.locator('.results a').first().click();
    expect(await tab.locator('h1').innerText()).not.toBe('Search');
    await tab.close();
  });

  test('a tour with the keyboard alone', async () => {
    const tab = await browser().newPage();
    await tab.goto(`file://${encodeURI(example.out)}/index.html`);
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await tab.keyboard.press('Enter');
    expect(tab.url()).toMatch(/#content$/);
    const seen: string[] = [];
    for (let press = 0; press < 120; press++) {
      await tab.keyboard.press('Tab');
      const focus = await tab.evaluate<{
        text: string;
        outline: string;
        visible: boolean;
      }>(`(() => {
        const element = document.activeElement;
        const box = element.getBoundingClientRect();
        return { text: element.textContent.trim().slice(0, 40), outline: getComputedStyle(element).outlineStyle, visible: box.width > 0 && box.height > 0 };
      })()`);
      if (focus.text === 'About this data') break;
      seen.push(focus.text);
      expect(focus.outline, focus.text).not.toBe('none');
      expect(focus.visible, focus.text).toBe(true);
    }
    expect(seen).toContain('Numbers');
    const summary = tab.locator('summary:visible').first();
    await summary.focus();
    await tab.keyboard.press('Enter');
    expect(await tab.locator('details[open] table').count()).toBe(1);
    const link = tab.locator('main table a:visible').first();
    await link.focus();
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/\/(?:sessions|plans)\//);
    await tab.close();
  });

  test('on paper all numbers are there, and nothing that only works on a screen', async () => {
    const tab = await browser().newPage();
    await tab.goto(`file://${encodeURI(generated.out)}/model.html`);
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('nav.menu').isVisible()).toBe(false);
    const tables = tab.locator('figure:visible .numbers tbody');
    expect(await tables.count()).toBeGreaterThan(2);
    for (const table of await tables.all()) {
      expect((await table.boundingBox())?.height ?? 0).toBeGreaterThan(10);
    }
    const pdf = await tab.pdf();
    expect(pdf.length).toBeGreaterThan(20_000);
    await tab.close();
  });
});

test('feeds and data are whole', () => {
  const feed = JSON.parse(example.read('feed.json'));
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  expect(feed.items.map(({ title }: { title: string }) => title)).toContain(
    'Search inside reports (sample)',
  );
  const atom = example.read('feed.xml');
  expect(atom.match(/<entry>/g)).toHaveLength(feed.items.length);
  const { sessions } = JSON.parse(example.read('data/sessions.json'));
  const csv = example.read('data/sessions.csv').trim().split('\r\n');
  expect(csv).toHaveLength(sessions.length + 1);
  expect(readFileSync(join(example.out, '.nojekyll'), 'utf8')).toBe('');
});
