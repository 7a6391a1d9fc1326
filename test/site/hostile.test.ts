import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';

import { buildFiles } from './built-site.ts';
import { hasChromium, useBrowser } from './chromium.ts';
import { visit } from './page-numbers.ts';

const folder = new URL('../fixtures/hostile-markdown/', import.meta.url).pathname;
const corpus = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
const attack = `"><script>window.hurt=1</script><img src=x onerror="window.hurt=1">`;
const yaml = JSON.stringify;

/** Hostile text in every place that reaches a page: bodies, titles, ids, keys, items, file names, commits' subjects. */
function hostileFiles(): Record<string, string> {
  const files: Record<string, string> = {
    'reckon.config.json': '{ "budget": 100000 }\n',
    'sessions/MEMORY.md': `# ${attack}\n\n${corpus.slice(0, 5).join('\n\n')}`,
  };
  for (const [index, text] of corpus.entries()) {
    const day = `2026-11-${String((index % 19) + 1).padStart(2, '0')}`;
    const plan = `${day}-hostile-${index}`;
    files[`plans/${plan}.md`] =
      `---\nreckon: 1\ntitle: ${yaml(`${attack} ${index}`)}\nstatus: planned\nafter: [${yaml(attack)}]\n---\n\n# ${attack}\n\n## Phase 1: ${attack} (1h)\n\n- libraries: ${attack.replaceAll(',', '')}\n- [ ] ${attack}\n\n${text}\n`;
    const at = `${day}T10:00:00Z`;
    files[`sessions/${day}-1000-hostile-${index}/session.md`] =
      `---\nreckon: 1\nplan: ${plan}\nlevel: dev\nstatus: done\nstarted: ${at}\nended: ${day}T11:00:00Z\nagent: ${yaml(attack)}\nclaudeSessions: [${yaml(attack)}]\n---\n\n# ${attack}\n\n## Deviations\n\n<!-- reckon:begin deviations -->\n\n- ${at} phase-1 · ${attack} · category: ${attack} · lesson: </script>${attack}\n\n<!-- reckon:end deviations -->\n\n## Log\n\n<!-- reckon:begin log -->\n\n- ${at} </script>${attack}\n\n<!-- reckon:end log -->\n\n${text}\n`;
    files[`sessions/${day}-1000-hostile-${index}/handoff.md`] = `# ${attack}\n\n${text}\n`;
  }
  files['plans/2026-11-20-<img src=x onerror=alert(1)>.md'] = `# ${attack}\n\n## Phase 1: A (1h)\n`;
  return files;
}

const site = buildFiles(hostileFiles());

describe('hostile text', () => {
  test('no page has a script, a handler or a style of anybody else', () => {
    expect(site.pages.length).toBeGreaterThan(100);
    for (const page of site.pages) {
      visit(parse(site.read(page)) as never, (node: any) => {
        const attributes = new Map<string, string>(
          (node.attrs ?? []).map(({ name, value }: { name: string; value: string }) => [
            name,
            value,
          ]),
        );
        if (node.nodeName === 'script') {
          const isData = attributes.get('type') === 'application/json';
          expect(isData || /^(?:\.\.\/)*_r\//.test(attributes.get('src') ?? ''), page).toBe(true);
        }
        expect(['iframe', 'object', 'embed', 'style', 'base', 'form']).not.toContain(node.nodeName);
        for (const [name, value] of attributes) {
          expect(name, `${page}: ${name}`).not.toMatch(/^on|^style$|^srcdoc$/);
          if (name === 'href' || name === 'src') {
            expect(value, page).not.toMatch(/^\s*(?:javascript|data|vbscript|file):/i);
          }
        }
      });
    }
    for (const file of ['feed.xml', 'feed.json', 'data/sessions.json', '_r/search-index.js']) {
      expect(site.read(file)).not.toContain('</script>');
    }
  });
});

describe.runIf(hasChromium)('hostile text in a browser', () => {
  const browser = useBrowser();

  test('runs nothing, asks nobody and opens nothing', async () => {
    const context = await browser().newContext();
    const tab = await context.newPage();
    const said: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    tab.on('request', (request) => {
      if (!request.url().startsWith('file://')) said.push(request.url());
    });
    const pages = site.pages.filter(
      (page, index) => index % 3 === 0 || !/^(?:plans|sessions|handoffs)\/2/.test(page),
    );
    for (const page of pages) {
      await tab.goto(
        `file://${encodeURI(site.out)}/${page.split('/').map(encodeURIComponent).join('/')}`,
      );
      expect(await tab.evaluate('window.hurt'), page).toBeUndefined();
    }
    await tab.goto(`file://${encodeURI(site.out)}/search.html`);
    await tab.keyboard.type('script');
    await tab.locator('.results li').first().waitFor();
    expect(await tab.evaluate('window.hurt')).toBeUndefined();
    await tab.goto(`file://${encodeURI(site.out)}/feed.xml`);
    expect(await tab.evaluate('document.querySelector("parsererror")')).toBeNull();
    await context.close();
    expect(said).toEqual([]);
  });
});
