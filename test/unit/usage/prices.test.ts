import { expect, test } from 'vitest';
import { listPriceOf, priceSource } from '../../../parser/usage/prices.ts';
import table from '../../../parser/usage/price-table.json' with { type: 'json' };

test('the price table says where and when it is from', () => {
  expect(priceSource.source).toBe('@pydantic/genai-prices');
  expect(priceSource.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(priceSource.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('has the price lists of a name in order of time, the first without a beginning', () => {
  const starts = Map.groupBy(
    table.models.flatMap(({ names, since }) => names.map((name) => ({ name, since }))),
    ({ name }) => name,
  );
  expect(starts.size).toBeGreaterThan(50);
  for (const [name, lists] of starts) {
    const [first, ...later] = lists.map(({ since }) => since);
    expect(first, name).toBeUndefined();
    expect(later, name).toEqual(later.toSorted());
    expect(later, name).not.toContain(undefined);
  }
});

test('says of every price in fast mode where it is from, as the source has none', () => {
  const fast = table.models.filter((model) => 'fast' in model);
  expect(fast).not.toEqual([]);
  for (const model of fast) expect(model.derived).toContain('fast, from');
});

test('has no price so fine that adding costs would round it', () => {
  const numbers = (value: unknown): number[] => {
    if (typeof value === 'number') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : [];
  };
  for (const price of numbers(table.models)) {
    expect(Math.abs(price * 1e4 - Math.round(price * 1e4))).toBeLessThan(1e-9);
  }
});

test('a price list counts from the first moment of its day in UTC', () => {
  const before = listPriceOf('claude-opus-4-6', Date.UTC(2026, 2, 13) - 1);
  const after = listPriceOf('claude-opus-4-6', Date.UTC(2026, 2, 13));
  expect(before?.longContext?.input).toBe(10);
  expect(after).toMatchObject({ input: 5 });
  expect(after?.longContext).toBeUndefined();
});
