import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

import { isSurelyUtc } from '../../../cli/adapters/clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'reckon-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is surely UTC is UTC for Intl', () => {
  const named = ['UTC', 'Etc/UTC'];
  for (const zone of named) expect(isSurelyUtc(zone, 'none'), zone).toBe(true);
  const script = 'console.log(Intl.DateTimeFormat().resolvedOptions().timeZone)';
  for (const TZ of named) {
    const said = execFileSync(process.execPath, ['-e', script], { env: { TZ }, encoding: 'utf8' });
    expect(said.trim(), TZ).toBe('UTC');
  }
});

test('everything else is left to Intl', () => {
  for (const zone of ['', ':UTC', 'utc', 'GMT', 'Europe/Berlin', 'UTC0', 'UTC+1']) {
    expect(isSurelyUtc(zone, 'none'), zone).toBe(false);
  }
  const link = (name: string, to: string): string => {
    symlinkSync(to, join(folder, name));
    return join(folder, name);
  };
  expect(isSurelyUtc(undefined, link('utc', '/usr/share/zoneinfo/Etc/UTC'))).toBe(true);
  expect(isSurelyUtc(undefined, link('short', '../usr/share/zoneinfo/UTC'))).toBe(true);
  expect(isSurelyUtc(undefined, link('berlin', '/usr/share/zoneinfo/Europe/Berlin'))).toBe(false);
  expect(isSurelyUtc('Europe/Berlin', link('led', '/usr/share/zoneinfo/UTC'))).toBe(false);
  expect(isSurelyUtc(undefined, folder)).toBe(false);
  expect(isSurelyUtc(undefined, join(folder, 'none'))).toBe(false);
});
