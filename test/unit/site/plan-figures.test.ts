import { expect, test } from 'vitest';

import type { Estimate } from '../../../parser/estimation/estimate.ts';
import { estimateFigures } from '../../../site/src/views/plan-estimate.ts';

function hoursNote(durationHours: Estimate['durationHours']): string | undefined {
  const range = { low: 1, mid: 2, high: 3 };
  const estimate = {
    unit: 'fresh',
    total: { ...range, buffered: 2, bufferPercent: 15, sources: { bufferPercent: 'documented' } },
    confidence: { word: 'guess', number: 0, similar: 0, widthFactor: 3 },
    quota: { remaining: null, probability: null },
    costUsd: null,
    durationHours,
  };
  // The figures read a small part of an estimate, and only that part is made.
  const figures = estimateFigures(estimate as unknown as Estimate, 'p');
  return figures.find(({ name }) => name === 'cost')?.note;
}

test('hours are a range only where they differ', () => {
  const hours = (low: number, high: number) =>
    hoursNote({ low, high } as Estimate['durationHours']);
  expect(hours(1, 1)).toBe('1 h planned');
  expect(hours(1, 1.5)).toBe('1–1.5 h planned');
  expect(hoursNote(null)).toBe('no hours planned');
});
