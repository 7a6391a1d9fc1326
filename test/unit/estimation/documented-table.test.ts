import { expect, test } from 'vitest';

import {
  documentedLibraryTokens,
  documentedSpreads,
  documentedTypes,
  qualityFactors,
  sizeFactors,
  stackFactors,
} from '../../../parser/estimation/documented-table.ts';
import { projectSizeOf } from '../../../parser/estimation/project-size.ts';

test.each([
  ['planning', 15_000, 20_000, 'high'],
  ['implementation', 25_000, 45_000, 'medium'],
  ['refactoring', 30_000, 55_000, 'medium'],
  ['testing', 18_000, 30_000, 'high'],
  ['debugging', 20_000, 35_000, 'low'],
  ['polish', 12_000, 20_000, 'high'],
] as const)('%s costs at least %d, %d an hour, confidence %s', (type, base, rate, confidence) => {
  expect(documentedTypes[type]).toEqual({ base, rate, confidence });
});

test('factors and spreads are those of the documented table', () => {
  expect(sizeFactors).toEqual({ small: 0.8, medium: 1, large: 1.3, enterprise: 1.6 });
  expect(stackFactors).toEqual({ familiar: 0.9, learning: 1.2, new: 1.5 });
  expect(qualityFactors).toEqual({ clean: 0.9, mixed: 1, legacy: 1.4 });
  expect(documentedSpreads).toEqual({ high: 0.12, medium: 0.15, low: 0.2 });
});

test.each([
  ['socket.io', 5_000],
  ['Socket.IO', 5_000],
  ['recharts', 8_000],
  [' Recharts ', 8_000],
  ['NEXT', 3_000],
  ['never heard of', 5_000],
])('library %s costs %d', (name, tokens) => {
  expect(documentedLibraryTokens(name)).toBe(tokens);
});

test.each([
  [0, 'small'],
  [4_999, 'small'],
  [5_000, 'medium'],
  [19_999, 'medium'],
  [20_000, 'large'],
  [49_999, 'large'],
  [50_000, 'enterprise'],
] as const)('%d lines are a %s project', (lines, size) => {
  expect(projectSizeOf(lines)).toBe(size);
});
