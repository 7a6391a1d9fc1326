import type { DescribedGroup, DescribedModel } from '../../parser/usage/describe-group.ts';
import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { printCsv } from './csv.ts';
import type { UsageFacts } from './usage.ts';

type Cell = string | number | boolean | null;

const buckets = [
  'input',
  'output',
  'cacheWrite',
  'cacheWrite1h',
  'cacheRead',
  'fresh',
  'total',
  'weighted',
  'work',
] as const;

/** Columns that only some groupings have, named as the fields of the JSON. */
const ownColumns: Readonly<
  Record<
    string,
    {
      readonly names: readonly string[];
      readonly cells: (group: DescribedGroup) => readonly Cell[];
    }
  >
> = {
  block: {
    names: [
      'startsAt',
      'endsAt',
      'isActive',
      'tokensPerMinute',
      'totalPerMinute',
      'costUsdPerHour',
    ],
    cells: ({ startsAt, endsAt, isActive, burnRate }) => [
      startsAt ?? null,
      endsAt ?? null,
      isActive ?? false,
      burnRate?.tokensPerMinute ?? null,
      burnRate?.totalPerMinute ?? null,
      burnRate?.costUsdPerHour ?? null,
    ],
  },
  session: { names: ['title'], cells: ({ title }) => [title ?? null] },
  commit: {
    names: ['hash', 'committedAt', 'subject'],
    cells: ({ hash, committedAt, subject }) => [hash ?? null, committedAt ?? null, subject ?? null],
  },
};

/**
 * The groups as CSV, named as in the JSON: a row for each group, or with `breakdown` for each model of it, so that rows
 * always add up. No row of all, and none for gaps between blocks.
 */
export function usageCsv({ groups }: UsageDescription, { by, breakdown }: UsageFacts): string {
  const own = ownColumns[by] ?? { names: [], cells: () => [] };
  const header = [
    by,
    ...own.names,
    'from',
    'to',
    ...(breakdown ? ['model'] : []),
    'responses',
    ...buckets,
    'costUsd',
  ];
  const rows = groups
    .filter(({ isGap }) => !isGap)
    .flatMap((group) => {
      const naming = [group.key, ...own.cells(group), group.from, group.to];
      return breakdown
        ? group.models.map((each) => [...naming, each.model, ...usageCells(each)])
        : [[...naming, ...usageCells(group)]];
    });
  return printCsv(header, rows);
}

function usageCells({ responses, tokens, costUsd }: Omit<DescribedModel, 'model'>): Cell[] {
  return [responses, ...buckets.map((bucket) => tokens[bucket]), costUsd];
}
