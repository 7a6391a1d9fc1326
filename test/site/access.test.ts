import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import axe from 'axe-core';
import { describe, expect, test } from 'vitest';

import { buildExample, buildGenerated, pageTypes } from './built-site.ts';
import { hasChromium, useBrowser } from './chromium.ts';
import { serve } from './served-site.ts';

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

describe.runIf(hasChromium)('no page hinders anybody (axe-core)', () => {
  const browser = useBrowser();
  const generated = buildGenerated(60);
  const example = buildExample();

  const cases = [
    { scheme: 'light', script: true, width: 1280 },
    { scheme: 'dark', script: true, width: 360 },
    { scheme: 'dark', script: false, width: 1280 },
    { scheme: 'light', script: false, width: 360 },
  ] as const;
  // Of the example only what looks otherwise there: few sessions, an open plan, notes of every kind.
  const examined = [
    ...pageTypes(generated).map((page) => ({ site: generated, page })),
    ...pageTypes(example)
      .filter((page) => /^(?:index|plans\/|sessions\/\d|model)/.test(page))
      .map((page) => ({ site: example, page })),
  ];

  // What has no script is the same without.
  const hasScript = ({ site, page }: (typeof examined)[number]) =>
    readFileSync(join(site.out, page), 'utf8').includes('<script');

  test.each(cases)('$scheme, $width px, scripts: $script', async ({ scheme, script, width }) => {
    const servers = new Map([
      [generated, await serve(generated.out, '/')],
      [example, await serve(example.out, '/')],
    ]);
    const context = await browser().newContext({
      colorScheme: scheme,
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    // Without them axe itself could not run, so they are kept from the page.
    if (!script) await context.route('**/*.js', (route) => route.abort());
    const tab = await context.newPage();
    const found: string[] = [];
    for (const { site, page } of examined.filter((each) => script || hasScript(each))) {
      await tab.goto(`${servers.get(site)?.address}${page}`);
      if (script) await tab.waitForTimeout(100);
      const violations = await tab.evaluate<Violation[]>(
        `${axe.source};axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations)`,
      );
      const tooWide = await tab.evaluate<number>(
        'document.documentElement.scrollWidth - innerWidth',
      );
      found.push(
        ...violations.map(({ id, nodes }) => `${page}: ${id}: ${nodes[0]?.html}`),
        ...(tooWide > 0 ? [`${page}: wider than the window by ${tooWide} px`] : []),
      );
    }
    await context.close();
    for (const server of servers.values()) await server.close();
    expect(found).toEqual([]);
  });
});
