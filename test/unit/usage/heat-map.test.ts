import { expect, test } from 'vitest';

import { heatMapOf } from '../../../parser/usage/heat-map.ts';
import { record } from '../reconciliation/builders.ts';

const at = (instant: string) => ({ at: Date.parse(instant), from: Date.parse(instant) });

test('usage is added up by weekday and hour of the zone', () => {
  // The 20th of November 2026 is a Friday.
  const records = [
    record('00:00', at('2026-11-20T23:30:00Z')),
    record('00:00', at('2026-11-20T23:45:00Z')),
    record('00:00', at('2026-11-22T10:00:00Z')),
  ];
  const utc = heatMapOf(records, 'UTC', 'fresh');
  expect(utc.days).toHaveLength(7);
  expect(utc.days.every((hours) => hours.length === 24)).toBe(true);
  expect(utc.days[4]?.[23]).toEqual({ tokens: 222, responses: 2 });
  expect(utc.days[6]?.[10]).toEqual({ tokens: 111, responses: 1 });
  const berlin = heatMapOf(records, 'Europe/Berlin', 'fresh');
  expect(berlin.days[5]?.[0]).toEqual({ tokens: 222, responses: 2 });
  expect(berlin.days[4]?.[23]).toEqual({ tokens: 0, responses: 0 });
});
