import type { DescribedGroup } from '../../parser/usage/describe-group.ts';
import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { formatTokens } from '../../parser/numbers.ts';
import { withoutSnapshot } from '../../parser/usage/price-book.ts';
import { logSources } from '../../parser/usage/sources.ts';
import type { Tokens } from '../../parser/usage/tokens.ts';
import { clockTime, dayAndTime } from './clock-time.ts';
import type { Column } from './table.ts';
import type { UsageFacts } from './usage.ts';

type Sheet = { readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] };

/** Columns that say what a group is, left of its usage. */
type Naming = {
  readonly columns: readonly Column[];
  readonly cells: (group: DescribedGroup) => readonly string[];
};

/** Narrower than this, ids and subjects are cut. */
const narrow = 110;

const right = 'right' as const;
const usageColumns = (counted: string): readonly Column[] => [
  { title: counted, align: right, spare: 2 },
  { title: 'input', align: right, spare: 6 },
  { title: 'output', align: right, spare: 3 },
  { title: 'cache write', align: right, spare: 5 },
  { title: 'cache read', align: right, spare: 3 },
  { title: 'fresh', align: right },
  { title: 'total', align: right, spare: 1 },
  { title: 'work', align: right, spare: 4 },
  { title: 'cost', align: right },
];

/** The answer as a table: a row for each group, with `breakdown` one for each of its models below, and all together. */
export function usageSheet(answer: UsageDescription, facts: UsageFacts): Sheet {
  const { style, by, breakdown } = facts;
  const naming = namingOf(by, answer, facts);
  const columns = usageColumns(answer.source === logSources.events.logs ? 'calls' : 'responses');
  const blank = naming.columns.slice(1).map(() => '');
  const rows = answer.groups.flatMap((group) => {
    if (group.isGap) return [[...naming.cells(group), ...columns.map(() => '')].map(style.dim)];
    const models = breakdown
      ? group.models.map((each) =>
          [`└ ${shortModel(each.model)}`, ...blank, ...usageCells(each)].map(style.dim),
        )
      : [];
    return [[...naming.cells(group), ...usageCells(group)], ...models];
  });
  const all = [style.bold('all'), ...blank, ...usageCells(answer)];
  return {
    columns: [...naming.columns, ...columns],
    // A single group is all there is.
    rows: answer.groups.length === 1 ? rows : [...rows, all],
  };
}

function usageCells(usage: {
  readonly responses: number;
  readonly tokens: Tokens;
  readonly costUsd: number | null;
}): string[] {
  const { responses, tokens, costUsd } = usage;
  const { input, output, cacheWrite, cacheRead, fresh, total, work } = tokens;
  return [
    ...[responses, input, output, cacheWrite, cacheRead, fresh, total, work].map(formatTokens),
    costUsd === null ? '?' : `$${costUsd.toFixed(2)}`,
  ];
}

function namingOf(by: string, { groups }: UsageDescription, facts: UsageFacts): Naming {
  const { timezone, home, style } = facts;
  const isNarrow = style.width < narrow;
  const time = (instant: string | null | undefined) =>
    instant ? dayAndTime(Date.parse(instant), timezone) : '';
  switch (by) {
    case 'block': {
      const unit = groups.find(({ burnRate }) => burnRate)?.burnRate?.unit ?? 'tokens';
      return {
        columns: [
          { title: 'block' },
          { title: 'until' },
          { title: 'models', spare: 7 },
          { title: `${unit}/min`, align: right, spare: 1 },
        ],
        cells: (group) => blockCells(group, facts),
      };
    }
    case 'session': {
      const isNamed = groups.some(({ title }) => title);
      return {
        columns: [
          { title: 'session' },
          ...(isNamed ? [{ title: 'title', spare: 1 }] : []),
          { title: 'last activity', spare: 2 },
        ],
        cells: ({ key, title, to }) => [
          isNarrow ? key.slice(0, 8) : key,
          ...(isNamed ? [cut(title ?? '', 24)] : []),
          time(to),
        ],
      };
    }
    case 'commit':
      return {
        columns: [{ title: 'commit' }, { title: 'made', spare: 4 }, { title: 'subject' }],
        cells: ({ key, committedAt, subject }) => [
          key,
          time(committedAt),
          cut(subject ?? '', isNarrow ? 28 : style.width === Infinity ? Infinity : 40),
        ],
      };
    case 'project':
      return {
        columns: [{ title: 'project' }],
        cells: ({ key }) => [
          home && key.startsWith(`${home}/`) ? `~${key.slice(home.length)}` : key,
        ],
      };
    default:
      return { columns: [{ title: by }], cells: ({ key }) => [key] };
  }
}

function blockCells(
  { startsAt, endsAt, isGap, isActive, models, burnRate }: DescribedGroup,
  { timezone, style }: UsageFacts,
): readonly string[] {
  if (!startsAt || !endsAt) return ['', '', '', ''];
  const begins = dayAndTime(Date.parse(startsAt), timezone);
  const ends = clockTime(Date.parse(endsAt), timezone);
  if (isGap) {
    const hours = (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000;
    return [begins, `idle ${hours < 1 ? '<1' : Math.floor(hours)} h`, '', ''];
  }
  return [
    begins,
    isActive ? style.good(`${ends} open`) : ends,
    models.map(({ model }) => shortModel(model)).join(', '),
    burnRate ? formatTokens(burnRate.tokensPerMinute) : '',
  ];
}

function shortModel(model: string): string {
  return withoutSnapshot(model).replace(/^claude-/, '');
}

/** A text of at most so many characters, the last of them an ellipsis where it was longer. */
function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
