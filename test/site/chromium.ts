import { accessSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser to test with; said aloud where there is none, since a test that is left out proves nothing. */
export const hasChromium = isThere();
if (!hasChromium) {
  process.stderr.write(
    `NOT TESTED: there is no Chromium at ${path}, so the site is not opened in a browser. Install it (Debian: apt-get install chromium), or name it with CHROMIUM=PATH.\n`,
  );
}

/** Keeps one browser open for the tests of a file. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: path,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (!browser) throw new Error('the browser is not open yet');
    return browser;
  };
}

function isThere(): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
