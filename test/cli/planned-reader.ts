import { expect } from 'vitest';

import { createScratch } from './scratch.ts';

/** A plan as someone writes it: odd spacing, unknown keys, no line end at the end. */
export const plan = `---
reckon: 1
title: 'Reader' # by hand
status:   planned
x-unknown: {kept: "as it is"}
---

# Reader\u0020\u0020

* Phase list follows

## Phase 1: Find lines (1h)

* [ ] search bytes
* [ ] cut lines

## Phase 2: Parse lines (30-90 min)

Some words.
- [ ] parse

Setext heading
--------------

last line without end`;
export const id = '2026-11-20-reader';
export const file = `plans/${id}.md`;

export const responses = [
  { at: '2026-11-20T10:05:00Z', tools: ['Read', 'Read'] },
  { at: '2026-11-20T10:20:00Z', tools: ['Edit'] },
  { at: '2026-11-20T10:50:00Z', output: 700, tools: ['Bash'] },
  { at: '2026-11-20T11:20:00Z', cacheWrite: 9000, tools: ['Agent'] },
  { at: '2026-11-20T11:40:00Z' },
];

/** A repository in which the plan is written, estimated and committed. */
export function planned() {
  const scratch = createScratch();
  expect(scratch.call('init').code).toBe(0);
  scratch.commit('Set up', '2026-11-20T09:50:00Z');
  scratch.write(file, plan);
  const estimated = scratch.call('estimate', id, '--write', '--now', '2026-11-20T09:55:00Z');
  expect(estimated.stderr).toContain('Wrote the estimate');
  scratch.commit('Plan the reader', '2026-11-20T09:56:00Z');
  return scratch;
}
