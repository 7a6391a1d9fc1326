import { describe, expect, test } from 'vitest';

import { isUntouchedClaudePlan, planFromClaude } from '../../../parser/plans/from-claude.ts';
import { parsePlan } from '../../../parser/plans/parse-plan.ts';

/** The phases of what a plan of Claude becomes: number, name, hours, and the tasks as `-` or `x`. */
function phasesOf(markdown: string) {
  const { plan, messages } = parsePlan(planFromClaude(markdown).text, 'x');
  expect(messages).toEqual([]);
  return plan.phases.map(({ number, name, hours, tasks }) => {
    const boxes = tasks.map(({ checked }) => (checked ? 'x' : '-')).join('');
    return `${number} ${name}${hours ? ` (${hours.low}-${hours.high})` : ''} ${boxes}`.trim();
  });
}

/** What stands below the frontmatter. */
const bodyOf = (markdown: string) =>
  planFromClaude(markdown).text.replace(/^---\n[^]*?\n---\n\n/, '');

const steps = `# Plan: Add dark mode

## Context

The app is light.

- it has 12 views

## Step 1: Tokens (1-2h)

- Define colours in \`theme.ts\`
- Read the system setting

**Files:**

- src/theme.ts

### Notes

- be careful

## Step 2 - Switch

\`\`\`md
## Step 9: no step
- [ ] no task
\`\`\`

## Verification

- Run the tests
`;

describe('steps become phases', () => {
  test('from counted headings, with their lists as tasks and all else as it was', () => {
    expect(phasesOf(steps)).toEqual(['1 Tokens (1-2) --', '2 Switch']);
    expect(bodyOf(steps)).toBe(
      steps
        .replace('Step 1:', 'Phase 1:')
        .replace('Step 2 -', 'Phase 2:')
        .replace('- Define', '- [ ] Define')
        .replace('- Read', '- [ ] Read'),
    );
  });

  test.each([
    ['## Phase 1: A\n## Step 2: B\n## Phase 2 — C (90 min)', ['1 A', '2 C (1.5-1.5)']],
    [
      '## Phase 1\n\n- x\n\n## Phase 2 (about 3 h or so)',
      ['1 Step 1 -', '2 Step 2 [about 3 h or so]'],
    ],
    ['### 1. Models\n### 2) Views\n### 3 - Tests', ['1 Models', '2 Views', '3 Tests']],
    ['## A\n### 1. B\n### 2. C\n## D\n### 1. E', ['1 B', '2 C', '3 E']],
    [
      '## 1. Context\n## 2. Server\n- a\n## 3. Client\n## 4. Verification',
      ['2 Server -', '3 Client'],
    ],
    ['## **Step 1**: A\n## 🚀 Step 2: B', ['1 Step 1: A', '2 B']],
    ['# T\n**Step 1: A** (1h)\n- x\n\n**Step 2: B:**\n\ny', ['1 A (1-1) -', '2 B']],
    ['## Step 1: A\n\n**Part 1: B**\n- x', ['1 A -']],
    ['## Part A: Server\n## Part B: Client', ['1 A: Server', '2 B: Client']],
    ['## 1. Overview\n## 2. Implementation\n1. a\n2. b', ['1 a -', '2 b -']],
    ['## Phase 1: A\n### Phase 1.1: a\n- x\n## Phase 1: B', ['1 A -', '2 B']],
  ])('%j', (markdown, expected) => {
    expect(phasesOf(markdown)).toEqual(expected);
  });

  test('from a numbered list, an item each', () => {
    const list = `# Replace the parser

## Implementation Steps

1. **Write the tokenizer** (1-2h): reads bytes.
   - numbers
   - strings

   \`\`\`make
   all:
   \tcc x.c
   \`\`\`
2. Write the parser
3. Swap it in everywhere that the old one is used. Take care of the cache, which
   keeps old trees.

   Then delete the old one.

## Critical Files

- src/a.ts
`;
    expect(phasesOf(list)).toEqual([
      '1 Write the tokenizer (1-2) --',
      '2 Write the parser -',
      '3 Swap it in everywhere that the old one is used -',
    ]);
    expect(bodyOf(list)).toBe(`# Replace the parser

## Implementation Steps

### Phase 1: Write the tokenizer (1-2h)

reads bytes.

- [ ] numbers
- [ ] strings

\`\`\`make
all:
\tcc x.c
\`\`\`

### Phase 2: Write the parser

- [ ] Write the parser

### Phase 3: Swap it in everywhere that the old one is used

- [ ] Take care of the cache, which
  keeps old trees.

Then delete the old one.

## Critical Files

- src/a.ts
`);
    const tasks = Array.from({ length: 13 }, (_, index) => `${index + 1}. task`).join('\n');
    expect(phasesOf(`## Work\n\n${tasks}`)).toEqual([`1 Work ${'-'.repeat(13)}`]);
  });

  test.each([
    [
      '## Goal\n- a\n## Server\n- b\n### Why\n- c\n## Client\n* d\n+ e',
      ['1 Server -', '2 Client --'],
    ],
    ['## Server\n1. a\n2. b\n## Client\n1. c', ['1 Server --', '2 Client -']],
    ['# T\n## Context\nx\n## The change\ny\n## Approach\nz', ['1 Approach']],
    ['Fix the bug:\n\n- [ ] find it\n- [x] mend it', ['1 Fix the bug -x']],
    [
      '## Current behaviour\n- a\n## Results page\n- b\n## Risks & open questions\n- c\n## Files to modify\n- d',
      ['1 Results page -'],
    ],
    [
      '## Approach\n### `a.ts`\n- x\n### `b.ts`\ny\n### Notes\nz\n## Why not\nw',
      ['1 a.ts -', '2 b.ts'],
    ],
    ['# Only a title', ['1 Only a title']],
    ['# Title\n\n- a\n- b', ['1 Title --']],
    ['', ['1 Plan']],
  ])('from what else there is: %j', (markdown, expected) => {
    expect(phasesOf(markdown)).toEqual(expected);
  });
});

test.each([
  ['# Plan: Add dark mode', 'Add dark mode'],
  ['# Implementation Plan – Add `dark` mode', 'Add dark mode'],
  ['# Implementation Plan\n\nMake it dark. It is light.', 'Make it dark'],
  ['## Context\n\nThe app is\nlight; it hurts.', 'The app is light'],
  ['## Step 1: A\n\n- Add the column', 'Add the column'],
  ['Here is my plan:\n\n1. Add the column. Then go.\n2. Go', 'Add the column'],
  [`# ${'word '.repeat(30)}`, 'word '.repeat(16).trim()],
  ['```\ncode\n```', 'Plan'],
])('the title of %j', (markdown, title) => {
  expect(planFromClaude(markdown).title).toBe(title);
});

test('what only looks like fields, sub-phases or blocks of reckon is no complaint', () => {
  const markdown = `## Phase 1: Form

- type: number
- type: testing

**Time**: 5 days
- x

## Phase 1.1: more

<!-- reckon:begin estimate -->
`;
  expect(bodyOf(markdown)).toBe(
    `## Phase 1: Form

- type: number
- type: testing

**Time**: 5 days
- [ ] x

## Sub-Phase 1.1: more

\`\`\`md
<!-- reckon:begin estimate -->
\`\`\`
`
      .replace('- type: number', '- [ ] type: number')
      .replace('**Time**', '> **Time**'),
  );
});

test('frontmatter is kept where a plan may have it', () => {
  const own = planFromClaude('---\nstatus: planned # soon\ntype: testing\n---\n# A\n', {
    claudePlan: 'a.md',
  });
  expect(own.text).toMatch(
    /^---\nstatus: draft # soon\ntype: testing\nreckon: 1\ntitle: A\nclaudePlan: a.md\nclaudePlanDigest: \S+\n---\n\n# A\n/,
  );
  expect(isUntouchedClaudePlan(own.text)).toBe(true);
  const wrong = planFromClaude('---\ntype: sorcery\n---\n# A\n');
  expect(wrong.text).toContain('```yaml\n---\ntype: sorcery\n---\n```\n');
});

test('the digest tells an untouched plan from a changed one', () => {
  const { text, digest } = planFromClaude(steps, { claudePlan: 'a.md' });
  expect(text).toContain(`\nclaudePlanDigest: ${digest}\n`);
  expect(isUntouchedClaudePlan(text)).toBe(true);
  expect(isUntouchedClaudePlan(text.replace('colours', 'colors'))).toBe(false);
  expect(isUntouchedClaudePlan(text.replace('draft', 'planned'))).toBe(false);
  expect(planFromClaude(`\uFEFF${steps}`, { claudePlan: 'a.md' }).digest).toBe(digest);
  expect(planFromClaude(steps, { title: ' Other\ntitle ' }).title).toBe('Other title');
});
