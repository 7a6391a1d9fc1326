import * as v from 'valibot';

import type { UsageDescription } from '../../parser/usage/describe-usage.ts';
import { sourceNames } from '../../parser/usage/sources.ts';
import { describing } from './answer.ts';
import { instant, percent, tokens, usd, whole } from './common.ts';

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
    groups: v.array(
      v.object({
        key: v.string(),
        from: v.nullable(instant),
        to: v.nullable(instant),
        responses: whole,
        tokens,
        costUsd: v.nullable(usd),
      }),
    ),
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
