import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createSlugs } from '../../../site/src/slugs.ts';

test('plain ids are their own names, others get a digest', () => {
  const slugs = createSlugs(['2026-11-20-a', 'Größe: 50 % #1?', 'index', '.hidden', 'A', 'a']);
  expect(slugs.get('2026-11-20-a')).toBe('2026-11-20-a');
  expect(slugs.get('Größe: 50 % #1?')).toMatch(/^Gro-e-50-1-[a-z0-9]+$|^Gro[\w-]*-[a-z0-9]+$/);
  expect(slugs.get('index')).not.toBe('index');
  expect(slugs.get('.hidden')).toMatch(/^hidden-/);
  expect(slugs.get('A')?.toLowerCase()).not.toBe(slugs.get('a')?.toLowerCase());
});

test('any ids have different plain names, whatever their case', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 30 }), (ids) => {
      const slugs = [...createSlugs(ids).values()];
      expect(new Set(slugs.map((slug) => slug.toLowerCase())).size).toBe(ids.length);
      for (const slug of slugs) expect(slug).toMatch(/^[A-Za-z0-9][\w.-]*$/);
    }),
  );
});
