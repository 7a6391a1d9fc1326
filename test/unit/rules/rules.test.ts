import { expect, test } from 'vitest';

import { parseDocument } from '../../../parser/documents/document.ts';
import { severityOf } from '../../../parser/messages.ts';
import { readPlan } from '../../../parser/plans/read-plan.ts';
import { checkRepository } from '../../../parser/rules/index.ts';
import { readReceipt } from '../../../parser/sessions/read-receipt.ts';
import { readSession } from '../../../parser/sessions/read-session.ts';

/** What the rules say about files given by path, as `file:line severity rule`. */
function check(files: Readonly<Record<string, string>>): string[] {
  const documents = Object.entries(files).map(([file, text]) => parseDocument(text, file));
  const id = (file: string) => file.split('/').at(1)?.replace('.md', '') ?? '';
  const messages = checkRepository({
    plans: documents
      .filter(({ file }) => file.startsWith('plans/'))
      .map((document) => ({ document, plan: readPlan(document, id(document.file)).plan })),
    sessions: documents
      .filter(({ file }) => file.endsWith('session.md'))
      .map((document) => ({ document, session: readSession(document, id(document.file)).session })),
    receipts: documents
      .filter(({ file }) => file.includes('/receipts/'))
      .flatMap((document) => {
        const { receipt } = readReceipt(document, 'c1');
        return receipt ? [{ receipt, file: document.file }] : [];
      }),
  });
  return messages.map(
    (each) => `${each.file}:${each.line ?? ''} ${severityOf(each)} ${each.ruleId}`,
  );
}

test('documents that agree give nothing', () => {
  expect(
    check({
      'plans/a.md': '---\nreckon: 1\n---\n## Phase 1: A (1h)\n',
      'plans/b.md': '---\nafter: [a]\n---\n',
      'sessions/s/session.md':
        '---\nplan: a\n---\n<!-- reckon:begin phases -->\n- 2026-11-20T10:00Z start phase-1\n<!-- reckon:end phases -->\n',
    }),
  ).toEqual([]);
});

test('a plan that waits for an unknown one, and plans that wait for each other', () => {
  expect(
    check({
      'plans/a.md': '---\ntitle: A\nafter: [b]\n---\n',
      'plans/b.md': '---\nafter: [c]\n---\n',
      'plans/c.md': '---\nafter: [b, nowhere]\n---\n',
    }),
  ).toEqual([
    'plans/c.md:2 warning after-known',
    'plans/b.md:2 error after-cycle',
    'plans/c.md:2 error after-cycle',
  ]);
});

test('a session of an unknown plan, and a mark of an unknown phase', () => {
  expect(
    check({
      'plans/a.md': '## Phase 1: A (1h)\n',
      'sessions/s/session.md': '---\nplan: gone\n---\n',
      'sessions/t/session.md':
        '---\nplan: a\n---\n<!-- reckon:begin phases -->\n- 2026-11-20T10:00Z start phase-2\n<!-- reckon:end phases -->\n',
    }),
  ).toEqual([
    'sessions/s/session.md:2 warning session-plan-known',
    'sessions/t/session.md:5 warning phase-mark-known',
  ]);
});

test('a stated total that is not the sum of the stated phases is worth knowing', () => {
  const plan = (total: string) =>
    `# Session 1: A\n\n**Estimated Tokens**: ${total}\n\n## Phase 1: A\n\n- tokens: 10-20k\n\n## Phase 2: B\n\n- tokens: 5k\n`;
  expect(check({ 'plans/a.md': plan('15-25k') })).toEqual([]);
  expect(check({ 'plans/a.md': plan('15-30k') })).toEqual(['plans/a.md: info stated-total']);
});

test('responses that two receipts hold', () => {
  const receipt = (digest: string) =>
    `---\nclaudeSession: c1\nrows: |\n  2026-11-20T10:00Z 2026-11-20T10:01Z m 1 2 3 4 5 1 6\ndigests: |\n  ${digest}\n---\n`;
  expect(
    check({
      'sessions/a/receipts/c1.md': receipt('AAAAAAAA'),
      'sessions/b/receipts/c1.md': receipt('BBBBBBBB'),
      'sessions/c/receipts/c1.md': receipt('AAAAAAAA'),
    }),
  ).toEqual(['sessions/c/receipts/c1.md: warning receipt-overlap']);
});
