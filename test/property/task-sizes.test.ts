import fc from 'fast-check';
import { expect, test } from 'vitest';

import { quotaAlerts, quotaLevel } from '../../parser/windows/quota-level.ts';

const scales: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6 };

test('whatever is left, no advice names a task above it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 110 }),
      fc.integer({ min: 0, max: 30_000_000 }),
      fc.double({ min: 0.05, max: 200, noNaN: true }),
      (percent, remaining, ratio) => {
        const facts = {
          unit: 'fresh' as const,
          ratio,
          remaining,
          toolCalls: null,
          lasts: undefined,
          resetsAt: '',
        };
        const texts = [
          quotaLevel(percent, facts).guidance,
          ...quotaAlerts(percent, facts).map(({ text }) => text),
        ];
        const sizes = texts.flatMap((text) => {
          const advice = text.replaceAll(/\d+ to \d+ tool calls|[\d,]+ fresh left|^\d+ %/g, '');
          return [...advice.matchAll(/(\d[\d.]*)([kM]?)/g)];
        });
        for (const [, number, scale = ''] of sizes) {
          expect(Number(number) * (scales[scale] ?? 1)).toBeLessThanOrEqual(remaining);
        }
      },
    ),
    { numRuns: 3000 },
  );
});
