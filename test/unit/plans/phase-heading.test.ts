import { expect, test } from 'vitest';

import { parsePhaseHeading } from '../../../parser/plans/phase-heading.ts';

test.each([
  ['Phase 1: WebSocket Server (1-1.5h)', 1, 'WebSocket Server', { low: 1, high: 1.5 }],
  ['phase 12 - Clean up', 12, 'Clean up', undefined],
  ['PHASE 3 — Tests (90 min)', 3, 'Tests', { low: 1.5, high: 1.5 }],
  ['Phase 4. Release (v2)', 4, 'Release (v2)', undefined],
  ['Phase 2 – Charts (again) (2h)', 2, 'Charts (again)', { low: 2, high: 2 }],
])('%s', (text, number, name, hours) => {
  expect(parsePhaseHeading(text)).toEqual({ number, name, hours });
});

test.each(['Phases', 'Phase one: Start', 'Phase 1', 'Phase 1 Start', 'Pre-phase 1: x'])(
  '%s is no phase',
  (text) => {
    expect(parsePhaseHeading(text)).toBeUndefined();
  },
);
