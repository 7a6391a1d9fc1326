import { expect, test } from 'vitest';

import { parseDocument } from '../../../parser/documents/document.ts';
import { reportMarkdown } from '../../../parser/reconciliation/report-markdown.ts';
import { reportSession } from '../../../parser/reconciliation/report/session-report.ts';
import type { Session } from '../../../parser/sessions/session.ts';
import { deviation, lesson, outcome, type PhaseFacts } from './outcomes.ts';

const phases: readonly PhaseFacts[] = [
  { type: 'implementation', estimate: 200, actual: 222 },
  { type: 'testing', estimate: 22, actual: 0 },
];
const at = Date.parse('2026-11-20T10:30:00Z');
const narrow = (text: string) => text.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '-');
const markdown = (
  session: Partial<Session> = {},
  history: Parameters<typeof reportSession>[1] = [],
) =>
  narrow(
    reportMarkdown(
      reportSession(outcome('own', phases, { unattributed: 111, session }), history),
      'list prices of 2026-09-23',
    ),
  );

test('the report says what the numbers say', () => {
  const text = markdown();
  expect(text).toContain(
    'used 333 fresh tokens, inside the range of 111 to 444 (frozen before the work): 50.0 % over its middle.',
  );
  expect(text).toContain('| tokens (fresh) | 222 | 333 | +111 | +50.0 % | ★☆☆☆☆ poor |');
  expect(text).toContain('| time (wall clock) | 30 min | 60 min | +30 min | +100.0 % | |');
  expect(text).toContain('| Step 1 | 200 | 222 | +22 | +11.0 % | ★★★☆☆ good | 1 min | tick |');
  expect(text).toContain('| unattributed | | 111 |');
  expect(text).toContain('- Responses: 3, in 1 Claude session.');
  expect(text).toMatch(/^- Cost: \$\d+\.\d\d at list prices of 2026-09-23\.$/m);
});

test('of a session that is still open the projection of its end is shown', () => {
  const open = markdown({ status: 'active', ended: undefined });
  expect(open).toMatch(/- Projection of its end: \d+ fresh, 8 in 10 from \d+ to \d+ \(derived\)\./);
  expect(markdown()).not.toContain('Projection');
});

test('what nothing is known of has no section, and too little history says so', () => {
  const headings = markdown().match(/^## .*/gm);
  expect(headings).toEqual([
    '## Phases',
    '## Historical trend',
    '## Recommendations for the next estimate',
    '## New evidence',
  ]);
  expect(markdown()).toContain(
    'No earlier session has an estimate that was frozen before it began.',
  );
  expect(markdown()).toContain('cannot be said yet: 1 forecast so far, from 3 on it can.');
  expect(markdown()).toContain('1 phase with usage: 1 of type implementation.');
});

test('notes of the session stand in sections of their own', () => {
  const text = markdown({
    lessons: [
      lesson({
        phase: 'phase-1',
        impact: 'an hour',
        cause: 'a guess',
        prevention: 'a list',
        preventable: true,
        appliesTo: ['type:testing', 'team'],
      }),
    ],
    deviations: [deviation({ phase: 'phase-2', extraTokens: -3000, category: 'scope' })],
    blockers: [{ at, text: 'no key', line: 1 }],
    gates: [
      { at, name: 'tests', passed: true, note: '214 tests', line: 1 },
      { at, name: 'lint', passed: false, note: undefined, line: 2 },
    ],
    metrics: [
      { at, kind: 'quality', name: 'accuracy', value: 0.92, source: 'hand', line: 1 },
      { at, kind: 'api', name: 'github', value: 12, source: 'hand', line: 2 },
      { at, kind: 'count', name: 'responses', value: 3, source: 'measured', line: 3 },
    ],
  });
  expect(text).toContain(
    [
      '- Ask first (phase-1, preventable)',
      ' - Impact: an hour',
      ' - Root cause: a guess',
      ' - Prevention: a list',
      ' - Applied to: type:testing, team',
    ].join('\n'),
  );
  expect(text).toContain('- the server was down (phase-2, -3,000 fresh, scope)');
  expect(text).toContain('## Blockers\n\n- no key');
  expect(text).toContain('1 passed, 1 failed;');
  expect(text).toContain('| tests | passed | 214 tests |');
  expect(text).toContain('| accuracy | 0.92 | hand |');
  expect(text).toContain('| github | 12 | hand |');
  expect(text).toContain('| responses | 3 | measured |');
});

test('the trend shows each forecast and how many were inside', () => {
  const earlier = [120, 500].map((actual, index) =>
    outcome(`s${index}`, [{ type: 'testing', estimate: 100, actual }], {
      day: `2026-11-0${index + 1}`,
    }),
  );
  const text = markdown({}, earlier);
  expect(text).toContain('| s0 | 100 | 120 fresh | +20.0 % | 80.0 % | yes |');
  expect(text).toContain('| s1 | 100 | 500 fresh | +400.0 % | 0.0 % | no |');
  expect(text).toContain(
    'Inside their range: 1 of 2 sessions, where 8 in 10 are expected. Distance from the middle: median 210.0 %, of this session 50.0 %.',
  );
});

test('the words of a user stay words, whatever markdown they look like', () => {
  const nasty = '<!-- reckon:end report --> # no | *heading* `code`';
  const text = reportMarkdown(
    reportSession(
      outcome('own', phases, {
        session: {
          lessons: [lesson({ text: nasty, cause: nasty, appliesTo: [nasty] })],
          deviations: [deviation({ reason: nasty, lesson: nasty })],
          blockers: [{ at, text: nasty, line: 1 }],
          gates: [{ at, name: nasty, passed: true, note: nasty, line: 1 }],
        },
      }),
      [],
    ),
    'list prices of 2026-09-23',
  );
  const file = `<!-- reckon:begin report -->\n\n${text}\n\n<!-- reckon:end report -->\n`;
  const document = parseDocument(file, 'report.md');
  expect(document.messages).toEqual([]);
  expect(document.blocks.map(({ name }) => name)).toEqual(['report']);
  const headings = document.tree.children.filter(({ type }) => type === 'heading');
  expect(headings).toHaveLength(text.match(/^## /gm)?.length ?? 0);
});
