import { expect, test } from 'vitest';

import { createAnswerCheck } from './answer-schemas.ts';
import { createScratch } from './scratch.ts';

const planText = `---
reckon: 1
title: Reader
status: planned
---

## Phase 1: Lines (1h)

- [ ] Cut
`;
const minuteAt = (minute: number) =>
  new Date(Date.parse('2026-11-20T09:00:00Z') + minute * 60_000).toISOString();

function begin() {
  const scratch = createScratch();
  scratch.call('init');
  scratch.write('plans/2026-11-20-reader.md', planText);
  const { check } = createAnswerCheck(['start', 'log', 'usage', 'status', 'reconcile', 'end']);
  const answer = (now: number, ...words: string[]) => {
    const found = scratch.json(...words, '--now', minuteAt(now));
    check(words[0] ?? '', found);
    return found;
  };
  answer(0, 'start', 'reader');
  return { ...scratch, answer };
}

test('a session without any log has messages, tokens and minutes', () => {
  const { answer, read, call } = begin();
  const first = answer(5, 'log', '--messages', '8');
  expect(first.item).toMatchObject({ tokens: 20_000, unit: 'work', source: 'assumed' });
  const second = answer(30, 'log', 'asked for rooms', '--messages', '34', '--tokens', '60,000');
  expect(second.item).toMatchObject({ tokens: 60_000, unit: 'fresh', source: 'hand' });
  const { session, health, quota, alerts } = answer(40, 'status');
  expect(session).toMatchObject({
    actual: 160_000,
    messages: 42,
    metered: { messages: 42, assumed: true },
  });
  expect(health).toMatchObject({ state: 'yellow', worst: { measure: 'messages', value: 42 } });
  expect(alerts.map(({ kind }: { kind: string }) => kind)).toContain('health');
  expect(quota).toMatchObject({ used: 160_000, sources: { used: 'assumed' } });

  const ended = answer(50, 'end').sessions[0];
  expect(ended).toMatchObject({ claudeSessions: [], costUsd: null, minutes: { actual: 50 } });
  expect(ended.log).toMatchObject({ input: null, fresh: 160_000, total: null, work: 32_000 });
  expect(answer(60, 'usage').tokens).toEqual(ended.log);
  const id = '2026-11-20-0900-reader';
  expect(read(`sessions/${id}/session.md`)).toContain('- 2026-11-20T09:30:00Z asked for rooms\n');
  expect(read(`sessions/${id}/report.md`)).toContain(
    '42 messages counted by hand, their tokens assumed: fresh 160,000, work 32,000',
  );
  expect(call('log', '--tokens', '5', '--session', id).stderr).toContain('--messages');
});

test('beside a log only messages are counted', () => {
  const { answer, transcript, call } = begin();
  transcript('c1', [{ at: minuteAt(3) }]);
  const { item } = answer(5, 'log', '--messages', '1');
  expect(item).toMatchObject({ messages: 1, tokens: null, unit: null, source: null });
  const { session } = answer(6, 'status');
  expect(session).toMatchObject({ actual: 2103, messages: 1, metered: null });
  expect(call('log', '--messages', 'few').stderr).toContain('no whole number above 0');
});
