import { describe, expect, test } from 'vitest';

import { parsePlan } from '../../../parser/plans/parse-plan.ts';

const withFrontmatter = `---
reckon: 1
title: "Reader: fast" # quoted because of the colon
status: scheduled
type: refactoring
priority: 2
after: [2026-11-01-a, 2026-11-02-b]
scheduled: 2026-11-20T18:00Z
branch: feat/reader
project:
  size: large
  quality: legacy
budget: {usd: 12.5}
x-custom: kept
---

# A heading that is not the title

## Objectives

- Read logs **fast**
- Read them exactly

## Phase 1: Plan the reader (30 min)

- type: planning

- [x] Decide
- [ ] Write down
  - [ ] nested

\`\`\`md
## Phase 9: not a phase
- [ ] not a task
\`\`\`

### Details

- stack: new

## Phase 2: Cut lines

**Hours**: 1-1.5h
**Libraries**: simdjson, zod
**Tokens**: 25k-32k

* [X] done

## Risks

1. Lines over a megabyte: +10-15k tokens. Mitigation: stream them
2. Nothing to add here
3. **Slow disks** (+5k tokens)
   - Mitigation: read ahead

## Commands to run

\`\`\`sh
# comment
npm ci
npm test
\`\`\`

## Files to read first

- parser/usage/record.ts
`;

describe('a plan with frontmatter', () => {
  const { plan, messages } = parsePlan(withFrontmatter, '2026-11-20-reader');

  test('its keys', () => {
    expect(plan).toMatchObject({
      id: '2026-11-20-reader',
      title: 'Reader: fast',
      form: 'frontmatter',
      status: 'scheduled',
      type: 'refactoring',
      priority: 2,
      level: 'dev',
      unit: undefined,
      after: ['2026-11-01-a', '2026-11-02-b'],
      scheduled: Date.parse('2026-11-20T18:00Z'),
      branch: 'feat/reader',
      project: { size: 'large', quality: 'legacy' },
      budget: { usd: 12.5, quality: undefined },
      sample: false,
    });
    expect(messages).toEqual([]);
  });

  test('its phases, fields and tasks; code holds neither', () => {
    expect(plan.phases).toHaveLength(2);
    expect(plan.phases[0]).toMatchObject({
      id: 'phase-1',
      name: 'Plan the reader',
      hours: { low: 0.5, high: 0.5 },
      type: { value: 'planning', source: 'hand' },
      stack: 'new',
    });
    expect(plan.phases[0]?.tasks.map(({ text, checked }) => [text, checked])).toEqual([
      ['Decide', true],
      ['Write down', false],
      ['nested', false],
    ]);
    expect(plan.phases[1]).toMatchObject({
      id: 'phase-2',
      hours: { low: 1, high: 1.5 },
      type: { value: 'refactoring', source: 'hand' },
      libraries: ['simdjson', 'zod'],
      tokens: { low: 25_000, high: 32_000 },
    });
    expect(plan.phases[1]?.tasks.map(({ checked, line }) => [checked, line])).toEqual([[true, 47]]);
  });

  test('its known sections', () => {
    expect(plan.objectives).toEqual(['Read logs fast', 'Read them exactly']);
    expect(plan.risks).toEqual([
      {
        text: 'Lines over a megabyte',
        tokens: { low: 10_000, high: 15_000 },
        mitigation: 'stream them',
        line: 51,
      },
      {
        text: 'Slow disks',
        tokens: { low: 5_000, high: 5_000 },
        mitigation: 'read ahead',
        line: 53,
      },
    ]);
    expect(plan.commands).toEqual(['npm ci', 'npm test']);
    expect(plan.filesToRead).toEqual(['parser/usage/record.ts']);
  });
});

test('a plan without frontmatter takes its title from the heading and its status from its tasks', () => {
  const read = (text: string) => parsePlan(text, 'notes').plan;
  expect(read('# Clean up\n\n## Phase 1: Tests\n\n- [ ] a\n')).toMatchObject({
    title: 'Clean up',
    form: 'plain',
    status: 'planned',
    phases: [{ type: { value: 'testing', source: 'assumed' } }],
  });
  expect(read('## Phase 1: Tests\n\n- [x] a\n- [ ] b\n').status).toBe('active');
  expect(read('## Phase 1: Tests\n\n- [x] a\n').status).toBe('done');
  expect(read('').title).toBe('notes');
});

test('wrong values are located messages, and the rest of the plan is read', () => {
  const { plan, messages } = parsePlan(
    '---\nstatus: finished\npriority: high\n---\n\n## Phase 1: A\n\n- hours: soon\n- type: magic\n\n## Phase 1: B\n',
    'x',
    'plans/x.md',
  );
  expect(plan.phases.map((phase) => phase.name)).toEqual(['A']);
  expect(plan.status).toBe('planned');
  expect(messages.map(({ file, line, ruleId, reason }) => [file, line, ruleId, reason])).toEqual([
    ['plans/x.md', 2, 'frontmatter-value', 'Unexpected `status: finished`'],
    ['plans/x.md', 3, 'frontmatter-value', 'Unexpected `priority: high`'],
    ['plans/x.md', 9, 'phase-field', 'Unexpected type `magic`'],
    ['plans/x.md', 8, 'phase-field', 'Unexpected hours `soon`'],
    ['plans/x.md', 11, 'phase-number', 'Unexpected second phase 1'],
  ]);
});

test.each([
  ['Auth: +1.5k tokens.', { low: 1500, high: 1500 }],
  ['Auth: +10k to 15k. Mitigation: none', { low: 10_000, high: 15_000 }],
  ['Auth (+10-15k)', { low: 10_000, high: 15_000 }],
  ['Auth: +12,500 tokens', { low: 12_500, high: 12_500 }],
])('the risk %j', (text, tokens) => {
  const { plan } = parsePlan(`## Risks\n\n- ${text}\n`, 'x');
  expect(plan.risks).toEqual([expect.objectContaining({ text: 'Auth', tokens })]);
});

test('a field called hours takes a bare number', () => {
  const hours = (text: string) =>
    parsePlan(`## Phase 1: A\n\n- hours: ${text}\n`, 'x').plan.phases[0]?.hours;
  expect(hours('2')).toEqual({ low: 2, high: 2 });
  expect(hours('1-1.5')).toEqual({ low: 1, high: 1.5 });
  expect(hours('90 min')).toEqual({ low: 1.5, high: 1.5 });
});

test('text without a phase is a draft', () => {
  expect(parsePlan('# A plan that Claude wrote\n\n1. Do this\n', 'x').plan.status).toBe('draft');
});

test('bold keys right below a list item are fields of their own, other lines go on with the value', () => {
  const { plan } = parsePlan(
    `## Phase 1: Server

**Reasoning**:
- Rooms: ~8k tokens
**Complexity**: 0.9

- libraries: socket.io,
  recharts
**Stack**: new
`,
    'x',
  );
  expect(plan.phases[0]).toMatchObject({
    complexity: 0.9,
    libraries: ['socket.io', 'recharts'],
    stack: 'new',
  });
});
