import type { UsageRecord } from './record.ts';

/** How many responses some records stand for: one each, or those of a receipt's row. */
export function countResponses(records: Iterable<Pick<UsageRecord, 'responses'>>): number {
  let sum = 0;
  for (const { responses } of records) sum += responses;
  return sum;
}
