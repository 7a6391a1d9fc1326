import { hourMs } from '../time.ts';
import type { UsageRecord } from '../usage/record.ts';

/** A pause after which a session that was found in the logs is over (docs/formats.md, Linking). */
export const longestGapMs = 5 * hourMs;

/** Divides records at every pause that is longer; they must be sorted by time. */
export function splitAtPauses(records: readonly UsageRecord[]): UsageRecord[][] {
  const chains: UsageRecord[][] = [];
  for (const record of records) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    if (chain && last && record.from - last.at <= longestGapMs) chain.push(record);
    else chains.push([record]);
  }
  return chains;
}
