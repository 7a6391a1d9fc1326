import * as v from 'valibot';

import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { sourceNames } from '../../parser/usage/sources.ts';
import { describing } from './answer.ts';
import { instant, numberRange, percent, range, share, tokens, unit, usd, whole } from './common.ts';

const counted = { responses: whole, tokens, costUsd: v.nullable(usd) };

/** Fields that only blocks have. */
const ofBlocks = {
  startsAt: v.optional(instant),
  endsAt: v.optional(instant),
  isActive: v.optional(v.boolean()),
  isGap: v.optional(v.pipe(v.boolean(), v.description('A time without usage between two blocks.'))),
  burnRate: v.optional(
    v.nullable(
      v.pipe(
        v.object({
          unit,
          tokensPerMinute: whole,
          totalPerMinute: whole,
          costUsdPerHour: v.nullable(usd),
        }),
        v.description('From the first to the last response; null below a minute.'),
      ),
    ),
  ),
  projection: v.optional(
    v.nullable(
      v.pipe(
        v.object({
          unit,
          tokens: range,
          costUsd: v.nullable(numberRange),
          probability: v.pipe(
            v.nullable(share),
            v.description('That the end lies within; null where it is assumed.'),
          ),
          source: v.picklist(['learned', 'assumed']),
          basedOn: v.pipe(whole, v.description('Earlier blocks that it rests on.')),
          minutesLeft: whole,
        }),
        v.description('What the open block may have used when it is over.'),
      ),
    ),
  ),
};

const usageGroup = v.object({
  ...ofBlocks,
  title: v.optional(
    v.pipe(v.nullable(v.string()), v.description('The name that the user gave to a session.')),
  ),
  unlogged: v.optional(
    v.pipe(
      v.nullable(tokens),
      v.description('What the client counted beyond its transcripts; null where it does not say.'),
    ),
  ),
  hash: v.optional(v.nullable(v.string())),
  committedAt: v.optional(v.nullable(instant)),
  subject: v.optional(
    v.pipe(v.nullable(v.string()), v.description('First line of the message of a commit.')),
  ),
  key: v.string(),
  from: v.nullable(instant),
  to: v.nullable(instant),
  ...counted,
  models: v.array(v.object({ model: v.string(), ...counted })),
});

/** `usage`. */
export const usageAnswer = describing<UsageDescription>()(
  v.object({
    source: v.pipe(
      v.string(),
      v.description('What was read: claude-transcripts and so on; several with + between them.'),
    ),
    range: v.pipe(
      v.object({ from: v.nullable(instant), to: v.nullable(instant) }),
      v.description('Times of the first and the last response.'),
    ),
    responses: whole,
    partial: v.pipe(whole, v.description('Cut responses, whose output is a lower bound.')),
    synthetic: v.pipe(whole, v.description('Lines of the client itself, in everything read.')),
    invalidLines: v.pipe(whole, v.description('Lines that are no JSON, in everything read.')),
    tokens,
    costUsd: v.nullable(usd),
    unpriced: v.pipe(v.array(v.string()), v.description('Models without a price.')),
    groups: v.array(usageGroup),
    quotaReports: v.pipe(
      v.array(
        v.object({
          source: v.picklist(sourceNames),
          limit: v.pipe(v.string(), v.description('Name of the limit, as reported.')),
          windowMinutes: v.nullable(v.number()),
          usedPercent: percent,
          resetsAt: v.nullable(instant),
          capturedAt: instant,
        }),
      ),
      v.description('What the logs say of quota windows, the latest of each.'),
    ),
  }),
);
