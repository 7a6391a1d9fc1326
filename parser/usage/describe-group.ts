import type { DescribedBlock } from '../windows/describe-blocks.ts';
import { formatInstantOrNull } from '../time.ts';
import { groupRecords, type UsageGroup, type UsageSum } from './group.ts';
import type { PriceBook } from './price-book.ts';
import { describeTokens, type Tokens } from './tokens.ts';
import { roundUsdOrNull } from './usd.ts';

/** What one model used within a group. */
export type DescribedModel = {
  readonly model: string;
  readonly responses: number;
  readonly tokens: Tokens;
  readonly costUsd: number | null;
};

/** What is known of a group beside its usage; which fields there are depends on what it is grouped by. */
export type GroupFacts = Partial<DescribedBlock> & {
  /** Of a Claude session the name that the user gave it; null where it has none. */
  readonly title?: string | null | undefined;
  /** Of a Claude session what the client counted beyond its transcripts; null where it does not say. */
  readonly unlogged?: Tokens | null | undefined;
  /** Of a commit its full hash, when it was made and the first line of its message; null of what no commit came after. */
  readonly hash?: string | null | undefined;
  readonly committedAt?: string | null | undefined;
  readonly subject?: string | null | undefined;
};

/** A group as the machine interface shows it; times are ISO 8601 in UTC, of its first and last record. */
export type DescribedGroup = GroupFacts & {
  readonly key: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly responses: number;
  readonly tokens: Tokens;
  /** At list prices or the user's own, in USD to a millionth; null when no model of it has a price. */
  readonly costUsd: number | null;
  /** The same by model, in order of name. */
  readonly models: readonly DescribedModel[];
};

/** Puts a group into the form of the machine interface. */
export function describeGroup(
  { key, records, ...sum }: UsageGroup,
  facts: GroupFacts | undefined,
  prices: PriceBook | undefined,
): DescribedGroup {
  const models = groupRecords(records, ({ model }) => model, prices)
    .map((each) => ({ model: each.key, ...describeSum(each) }))
    .toSorted((a, b) => (a.model < b.model ? -1 : 1));
  return {
    key,
    from: formatInstantOrNull(sum.from),
    to: formatInstantOrNull(sum.to),
    ...describeSum(sum),
    models,
    ...facts,
  };
}

function describeSum({ responses, tokens, costUsd }: UsageSum): Omit<DescribedModel, 'model'> {
  return { responses, tokens: describeTokens(tokens), costUsd: roundUsdOrNull(costUsd) };
}
