import { expect, test } from 'vitest';

import { parseSession } from '../../../parser/sessions/parse-session.ts';
import { newSessionText } from '../../../parser/sessions/session-text.ts';

const estimate = {
  unit: 'fresh',
  phases: [{ id: 'phase-1', name: 'Reader', low: 1, mid: 2, high: 3 }],
  total: { low: 1, mid: 2, high: 3 },
} as const;

test('what newSessionText writes is read back', () => {
  const text = newSessionText(
    {
      plan: '2026-11-20-reader',
      level: 'dev',
      agent: undefined,
      status: 'active',
      started: Date.parse('2026-11-20T10:02:03Z'),
      ended: undefined,
      branch: 'feat/reader',
      claudeSessions: ['5a3d1c00-0000-4000-8000-000000000001'],
    },
    { title: 'Reader', estimate, estimateMarkdown: '| a |', log: ['2026-11-20T10:02:03Z begun'] },
  );
  const { session, messages } = parseSession(text, '2026-11-20-1002-reader');
  expect(messages).toEqual([]);
  expect(session).toEqual({
    id: '2026-11-20-1002-reader',
    plan: '2026-11-20-reader',
    level: 'dev',
    agent: undefined,
    status: 'active',
    started: Date.parse('2026-11-20T10:02:03Z'),
    ended: undefined,
    branch: 'feat/reader',
    claudeSessions: ['5a3d1c00-0000-4000-8000-000000000001'],
    marks: [],
    deviations: [],
    lessons: [],
    metrics: [],
    metered: [],
    gates: [],
    blockers: [],
    backfilled: false,
    type: undefined,
    log: [{ at: Date.parse('2026-11-20T10:02:03Z'), text: 'begun', line: expect.any(Number) }],
    frozenEstimate: estimate,
    sample: false,
  });
});

test('marks, deviations and log, as written by hand', () => {
  const { session, messages } = parseSession(
    `---
plan: p
status: done
claudeSessions: abc
---

<!-- reckon:begin phases -->
- 2026-11-20T10:02Z start phase-1 · command
- 2026-11-20T11:00:30.5+01:00 done phase-1 · hand · it was short
<!-- reckon:end phases -->

<!-- reckon:begin deviations -->
- 2026-11-20T10:30Z phase-1 · the API had changed
- 2026-11-20T10:31Z lunch
<!-- reckon:end deviations -->
`,
    's',
  );
  expect(messages).toEqual([]);
  expect(session.claudeSessions).toEqual(['abc']);
  expect(session.marks).toEqual([
    {
      at: Date.parse('2026-11-20T10:02Z'),
      kind: 'start',
      phase: 'phase-1',
      evidence: 'command',
      note: undefined,
      line: 8,
    },
    {
      at: Date.parse('2026-11-20T10:00:30.5Z'),
      kind: 'done',
      phase: 'phase-1',
      evidence: 'hand',
      note: 'it was short',
      line: 9,
    },
  ]);
  expect(session.deviations.map(({ phase, reason }) => [phase, reason])).toEqual([
    ['phase-1', 'the API had changed'],
    [undefined, 'lunch'],
  ]);
});

test('what cannot be read is a located message and counts as nothing', () => {
  const { session, messages } = parseSession(
    `---
status: ended
---

<!-- reckon:begin phases -->
- yesterday start phase-1
- 2026-11-20T10:02Z begin phase-1
<!-- reckon:end phases -->

<!-- reckon:begin estimate -->
\`\`\`json
{"unit": "hours"}
\`\`\`
<!-- reckon:end estimate -->
`,
    's',
    'sessions/s/session.md',
  );
  expect(session).toMatchObject({ status: 'done', marks: [], frozenEstimate: 'damaged' });
  expect(messages.map(({ file, line, ruleId }) => [file, line, ruleId])).toEqual([
    ['sessions/s/session.md', 2, 'frontmatter-value'],
    ['sessions/s/session.md', 6, 'block-item-time'],
    ['sessions/s/session.md', 7, 'phase-mark'],
    ['sessions/s/session.md', 11, 'frozen-estimate'],
  ]);
});

test.each([
  ['a low above the mid', '"low":50', '"low":9000'],
  ['a negative mid', '"mid":200', '"mid":-5'],
  ['a number that is none', '"high":900', '"high":"much"'],
  ['two phases of one id', '"phase-2"', '"phase-1"'],
  ['no numbers beside its table', '```json', '```text'],
])('a frozen estimate with %s is damaged, and says so', (_what, from, to) => {
  const estimate =
    '{"unit":"fresh","phases":[{"id":"phase-1","name":"A","low":50,"mid":200,"high":900},{"id":"phase-2","name":"B","low":1,"mid":2,"high":3}],"total":{"low":60,"mid":202,"high":900}}';
  const block = `<!-- reckon:begin estimate -->\n\n\`\`\`json\n${estimate}\n\`\`\`\n\nSome words.\n\n<!-- reckon:end estimate -->\n`;
  expect(parseSession(block, 's').session.frozenEstimate).toMatchObject({ unit: 'fresh' });
  const { session, messages } = parseSession(block.replace(from, to), 's');
  expect(session.frozenEstimate).toBe('damaged');
  expect(messages.map(({ ruleId }) => ruleId)).toEqual(['frozen-estimate']);
});

test('a block that says in words that no estimate stood is none', () => {
  const { session, messages } = parseSession(
    '<!-- reckon:begin estimate -->\n\nNo estimate stood when this session began.\n\n<!-- reckon:end estimate -->\n',
    's',
  );
  expect(session.frozenEstimate).toBeUndefined();
  expect(messages).toEqual([]);
});
