import * as v from 'valibot';

import type { Quota } from '../../parser/estimation/quota-check.ts';
import type { Range } from '../../parser/estimation/range.ts';
import type { UnitRatio } from '../../parser/estimation/unit-ratio.ts';
import type { Interval } from '../../parser/reconciliation/projection.ts';
import { units, type Tokens } from '../../parser/usage/tokens.ts';
import { describing } from './answer.ts';

/** A count of things or a printed number of tokens. */
export const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A difference of tokens. */
export const signed = v.pipe(v.number(), v.integer());

/** A share of 1, such as a probability or a quality score. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** 0–100, and above where something is exceeded. */
export const percent = v.number();

export const usd = v.pipe(v.number(), v.description('USD at list prices, not rounded to cents.'));

export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  v.description('ISO 8601 in UTC with milliseconds.'),
);

export const unit = v.pipe(v.picklist(units), v.description('What tokens are counted in.'));

/** A printed number of tokens; null where the source cannot know it. */
export const known = v.nullable(whole);

export const tokens = v.pipe(
  describing<Tokens>()(
    v.object({
      input: known,
      output: known,
      cacheWrite: known,
      cacheWrite1h: v.pipe(known, v.description('Part of cacheWrite.')),
      cacheRead: known,
      fresh: v.pipe(known, v.description('input + output + cacheWrite.')),
      total: v.pipe(known, v.description('fresh + cacheRead.')),
      weighted: v.pipe(known, v.description('Each bucket by its list price relative to input.')),
      work: v.pipe(known, v.description('Tool calls by the documented table.')),
    }),
  ),
  v.description('Null where the source cannot know, and in every sum with such a part.'),
);

/** Low, mid and high in tokens. */
export const range = describing<Range>()(v.object({ low: whole, mid: whole, high: whole }));

/** A range and the probability that it holds. */
export const interval = describing<Interval>()(v.object({ ...range.entries, probability: share }));

/** A range of what is no token count: percentages and USD. */
export const numberRange = v.object({ low: v.number(), mid: v.number(), high: v.number() });

export const unitRatio = describing<UnitRatio>()(
  v.object({
    value: v.pipe(v.number(), v.description('Tokens of the unit for one work token.')),
    source: v.picklist(['assumed', 'measured', 'documented']),
    sessions: v.pipe(whole, v.description('Claude sessions that it was measured on.')),
    from: v.nullable(v.picklist(['receipts', 'transcripts'])),
  }),
);

export const source = v.pipe(
  v.picklist(['documented', 'hand', 'learned', 'measured', 'derived', 'assumed']),
  v.description('Where a number is from.'),
);

/** How many forecasts lay inside their range. */
export const coverage = v.object({ inside: whole, of: whole });

/** The quota window; all but the source null where it is unknown. */
export const quotaWindow = describing<Quota>()(
  v.object({
    source: v.picklist(['reported', 'budget', 'unknown']),
    limit: v.nullable(whole),
    used: v.nullable(whole),
    remaining: v.nullable(whole),
  }),
);

/** How many of some tasks are ticked. */
export const tasks = v.object({ done: whole, all: whole });

/** Schemas that stand by name in `$defs`, since they occur again and again. */
export const definitions = {
  Tokens: tokens,
  Range: range,
  Unit: unit,
  Source: source,
  Instant: instant,
};
