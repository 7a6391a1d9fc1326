import { expect, test } from 'vitest';

import { isAlmostPhase, parsePhaseHeading } from '../../../parser/plans/phase-heading.ts';

test.each([
  ['Phase 1: WebSocket Server (1-1.5h)', 1, 'WebSocket Server', { low: 1, high: 1.5 }],
  ['phase 12 - Clean up', 12, 'Clean up', undefined],
  ['PHASE 3 — Tests (90 min)', 3, 'Tests', { low: 1.5, high: 1.5 }],
  ['Phase 4. Release (v2)', 4, 'Release (v2)', undefined],
  ['✅ Phase 3: Reader (1,5h) ✅', 3, 'Reader', { low: 1.5, high: 1.5 }],
  ['Phase 5: Docs (≤2h)', 5, 'Docs', { low: 2, high: 2 }],
  ['Phase 2 – Charts (again) (2h)', 2, 'Charts (again)', { low: 2, high: 2 }],
])('%s', (text, number, name, hours) => {
  expect(parsePhaseHeading(text)).toEqual({ number, name, hours });
});

test.each([
  'Phases',
  'Phase one: Start',
  'Phase 1',
  'Phase 1 Start',
  'Phase 1.2: Part',
  'Pre-phase 1: x',
])('%s is no phase', (text) => {
  expect(parsePhaseHeading(text)).toBeUndefined();
});

test.each([
  ['Phase 1.2: Part', true],
  ['Phase 3', true],
  ['Phase 4: Reader (2h or so)', true],
  ['Phase 4: Reader (2h)', false],
  ['Phase 4: Release (v2)', false],
  ['Phases of the moon', false],
])('%s is almost a phase: %s', (text, almost) => {
  expect(isAlmostPhase(text)).toBe(almost);
});
