import { describe, expect, test } from 'vitest';

import {
  nextQuotaAlert,
  quotaAlerts,
  quotaLevel,
  type QuotaFacts,
} from '../../../parser/windows/quota-level.ts';

const facts: QuotaFacts = {
  unit: 'work',
  ratio: 1,
  remaining: 200_000,
  toolCalls: null,
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
    const fresh: QuotaFacts = { ...facts, unit: 'fresh', ratio: 5, remaining: 1_000_000 };
    expect(quotaLevel(30, facts).guidance).toContain('60k to 80k, 40 to 55 tool calls');
    expect(quotaLevel(30, fresh).guidance).toContain('300k to 400k');
    expect(quotaLevel(60, facts).guidance).toContain('30k to 60k, 20 to 40 tool calls');
    expect(quotaLevel(85, facts).guidance).toContain('under 20k');
  });

  test('name no more than is left, and nothing to begin when that is little', () => {
    const at = (percent: number, remaining: number, toolCalls: number | null = null) =>
      quotaLevel(percent, { ...facts, remaining, toolCalls }).guidance;
    expect(at(15, 170_900)).toBe('Any task of up to 170k fits; keep an eye on the pace.');
    expect(at(40, 80_000)).toBe('Large tasks fit: 60k to 80k, 40 to 55 tool calls.');
    expect(at(40, 80_000, 54)).toBe('Large tasks fit: 60k to 80k.');
    expect(at(40, 79_999)).toBe('Large tasks fit: 60k to 79k.');
    expect(at(40, 60_000)).toBe('Large tasks fit: 60k.');
    expect(at(40, 59_999)).toBe('Medium tasks fit: 30k to 59k.');
    expect(at(60, 29_999)).toBe('Only small tasks fit, under 20k; watch the burn rate.');
    expect(at(85, 9_999)).toBe('Plan the next session; only small tasks, under 9k.');
    for (const percent of [15, 40, 60, 85]) {
      expect(at(percent, 7_999)).toContain('Too little is left for a task: save now.');
    }
  });

  test('a window of which something is used is not all there', () => {
    expect(quotaLevel(2, facts).guidance).toBe(
      'Less than a tenth is used: time to plan what matters.',
    );
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
    const most = { ...facts, remaining: 40_000 };
    const [{ text, severity } = { text: '', severity: '' }] = quotaAlerts(81, most);
    expect(severity).toBe('warning');
    expect(text).toContain('40,000 work left, which lasts about 25 minutes at this pace.');
    expect(text).toContain('under 15k');
    expect(text).toContain('after 16:05');
    expect(quotaAlerts(81, { ...facts, lasts: undefined })[0]?.text).not.toContain('pace');
  });

  test('a task at hand is not finished with more than is left', () => {
    const at = (percent: number, remaining: number) =>
      quotaAlerts(percent, { ...facts, unit: 'fresh', ratio: 5, remaining })[0]?.text;
    expect(at(80, 75_000)).toContain('if it takes under 75k');
    expect(at(80, 74_000)).toContain('if it takes under 74k');
    // 20,000 fresh tokens are 4,000 of work: less than the smallest task.
    expect(at(80, 20_000)).toBe(
      '20,000 fresh left, which lasts about 25 minutes at this pace. Save now, and plan the next session for after 16:05.',
    );
    expect(at(75, 500_000)).toContain('polish 75k to 100k, fixes 50k to 75k, review 40k to 60k');
    expect(at(75, 55_000)).toContain('Small work only: fixes 50k to 55k, review 40k to 55k.');
    expect(at(75, 39_999)).toContain('Too little is left for a task: save now.');
    expect(at(90, 40_000)).toContain('finish the task at hand');
    expect(at(90, 20_000)).toBe('20,000 fresh left: save now and begin no other task.');
  });
});
