import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// What lint and the types of parser/ cannot see: a clock or a zone taken from the machine.
test('parser/ takes neither the time nor the zone of the machine', () => {
  const files = globSync('parser/**/*.ts');
  expect(files.length).toBeGreaterThan(50);
  const impure = files.filter((file) =>
    /new Date\(\)|DateTimeFormat\(\)|\.toLocale|getTimezoneOffset|\.getHours\(/.test(
      readFileSync(file, 'utf8'),
    ),
  );
  expect(impure).toEqual([]);
});
