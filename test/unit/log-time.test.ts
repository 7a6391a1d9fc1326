import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseLogTime } from '../../parser/log-time.ts';
import { parseInstant } from '../../parser/time.ts';

test('reads every day as the parser of all times does', () => {
  for (let day = Date.UTC(1969, 11, 25); day < Date.UTC(2105, 2, 5); day += 86_400_000) {
    const text = new Date(day + (day % 86_399_999)).toISOString();
    expect(parseLogTime(text)).toBe(parseInstant(text));
  }
});

test('reads whatever else as the parser of all times does', () => {
  const plain = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const spoiled = fc
    .tuple(plain, fc.nat(23), fc.constantFrom('0', '9', '3', 'x', ' ', '-', ':', '+', 'Z', ''))
    .map(([text, place, mark]) => text.slice(0, place) + mark + text.slice(place + 1));
  fc.assert(
    fc.property(fc.oneof(plain, spoiled, fc.anything()), (text) => {
      expect(parseLogTime(text)).toBe(parseInstant(text));
    }),
    { numRuns: 3000 },
  );
});
