import { describe, expect, test } from 'vitest';

import {
  nextQuotaAlert,
  quotaAlerts,
  quotaLevel,
  type QuotaFacts,
} from '../../../parser/windows/quota-level.ts';

const facts: QuotaFacts = {
  work: (tokens) => `${tokens / 1000}k`,
  remaining: '40,000 work',
  lasts: 'about 25 minutes',
  resetsAt: '16:05',
};

describe('levels', () => {
  test.each([
    [0, 'FRESH'],
    [9.99, 'FRESH'],
    [10, 'EXCELLENT'],
    [25, 'GOOD'],
    [49.9, 'GOOD'],
    [50, 'MODERATE'],
    [79.9, 'MODERATE'],
    [80, 'DANGER'],
    [90, 'CRITICAL'],
    [95, 'EMERGENCY'],
    [100, 'EMERGENCY'],
    [250, 'EMERGENCY'],
  ])('%d %% is %s', (percent, level) => {
    expect(quotaLevel(percent, facts).level).toBe(level);
  });

  test('say the documented sizes in the unit of the reader', () => {
    const fresh = { ...facts, work: (tokens: number) => `${(tokens * 5) / 1000}k fresh` };
    expect(quotaLevel(30, facts).guidance).toContain('60k to 80k, 40 to 55 tool calls');
    expect(quotaLevel(30, fresh).guidance).toContain('300k fresh to 400k fresh');
    expect(quotaLevel(60, facts).guidance).toContain('30k to 60k, 20 to 40 tool calls');
    expect(quotaLevel(85, facts).guidance).toContain('under 20k');
  });
});

describe('alerts', () => {
  test.each<[number, number[], number | undefined]>([
    [9.9, [], 10],
    [10, [10], 25],
    [49, [25], 50],
    [50, [50], 75],
    [75, [75], 80],
    [89, [80], 90],
    [90, [90], 95],
    [95, [95], undefined],
    [400, [95], undefined],
  ])('at %d %% the last is %j and the next %s', (percent, reached, next) => {
    expect(quotaAlerts(percent, facts).map(({ threshold }) => threshold)).toEqual(reached);
    expect(nextQuotaAlert(percent)).toBe(next);
  });

  test('at 80 % tell what is left, how long it lasts and when the window ends', () => {
    const [{ text, severity } = { text: '', severity: '' }] = quotaAlerts(81, facts);
    expect(severity).toBe('warning');
    expect(text).toContain('40,000 work left, about 25 minutes at this pace');
    expect(text).toContain('under 15k');
    expect(text).toContain('after 16:05');
    expect(quotaAlerts(81, { ...facts, lasts: undefined })[0]?.text).not.toContain('pace');
  });
});
