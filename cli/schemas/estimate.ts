import * as v from 'valibot';

import { confidences } from '../../parser/estimation/documented-table.ts';
import type { Estimate } from '../../parser/estimation/estimate.ts';
import { phaseTypes, sizes } from '../../parser/plans/plan.ts';
import { describing } from './answer.ts';
import {
  coverage,
  numberRange,
  percent,
  range,
  share,
  source,
  unit,
  unitRatio,
  whole,
} from './common.ts';

const maybeSource = v.nullable(source);

const phase = v.object({
  ...range.entries,
  id: v.string(),
  name: v.string(),
  type: v.picklist(phaseTypes),
  hours: v.pipe(v.nullable(v.number()), v.description('Midpoint of the hours in the plan.')),
  base: v.pipe(whole, v.description('Work tokens.')),
  rate: v.pipe(whole, v.description('Work tokens an hour.')),
  factors: v.array(
    v.object({
      kind: v.picklist(['size', 'stack', 'quality', 'complexity']),
      level: v.nullable(v.string()),
      value: v.number(),
      source: v.picklist(['hand', 'measured', 'assumed']),
    }),
  ),
  libraries: v.array(
    v.object({
      name: v.string(),
      tokens: v.pipe(whole, v.description('Work tokens.')),
      source: v.literal('documented'),
      known: v.pipe(
        v.picklist(['sessions', 'manifest', 'new']),
        v.description(
          'From sessions that are over, from a manifest of the project, or not at all.',
        ),
      ),
      sessions: v.pipe(whole, v.description('Sessions that are over and named it.')),
    }),
  ),
  formula: v.pipe(v.string(), v.description('The calculation, written out.')),
  documented: range,
  documentedWork: range,
  formulaWork: v.pipe(
    whole,
    v.description('What the formula alone says in work tokens, also beside a number of your own.'),
  ),
  hand: v.pipe(v.nullable(range), v.description('The range written in the plan.')),
  confidence: v.picklist(confidences),
  basedOn: v.picklist(['documented', 'hand', 'derived', 'learned']),
  sources: v.object({
    type: maybeSource,
    hours: maybeSource,
    base: maybeSource,
    rate: maybeSource,
    documented: maybeSource,
    confidence: maybeSource,
    low: maybeSource,
    mid: maybeSource,
    high: maybeSource,
  }),
});

const total = v.object({
  ...range.entries,
  documented: range,
  documentedWork: range,
  formulaWork: whole,
  conservative: whole,
  midRange: whole,
  aggressive: whole,
  bufferPercent: percent,
  buffered: whole,
  safeUpper: whole,
  sources: v.object({
    documented: source,
    low: source,
    mid: source,
    high: source,
    bufferPercent: source,
    buffered: source,
    safeUpper: source,
  }),
});

/** What one plan is expected to use. */
export const estimate = describing<Estimate>()(
  v.object({
    plan: v.string(),
    title: v.string(),
    unit,
    formulaUnit: v.literal('work'),
    unitRatio,
    probability: v.pipe(
      share,
      v.description('That what is used in the end lies from low to high.'),
    ),
    phases: v.array(phase),
    total,
    stated: v.pipe(
      v.nullable(v.object({ ...range.entries, unit })),
      v.description('The total written in the plan, in a unit of its own.'),
    ),
    risks: v.object({
      items: v.array(
        v.object({
          text: v.string(),
          low: whole,
          high: whole,
          mitigation: v.nullable(v.string()),
        }),
      ),
      low: whole,
      high: whole,
      worstCase: whole,
    }),
    quota: v.object({
      source: v.picklist(['reported', 'budget', 'unknown']),
      limit: v.nullable(whole),
      used: v.nullable(whole),
      remaining: v.nullable(whole),
      fits: v.pipe(v.nullable(v.boolean()), v.description('The probability is at least 0.8.')),
      fitsBelow80: v.nullable(v.boolean()),
      probability: v.pipe(v.nullable(share), v.description('To stay within what remains.')),
      sharePercent: v.nullable(numberRange),
    }),
    costUsd: v.nullable(
      v.object({
        ...numberRange.entries,
        source: v.literal('measured'),
        records: v.pipe(whole, v.description('Priced responses.')),
      }),
    ),
    confidence: v.object({
      word: v.picklist(['guess', 'low', 'medium', 'high']),
      number: share,
      similar: whole,
      widthFactor: v.pipe(v.number(), v.description('high ÷ low of the total.')),
    }),
    similar: v.array(
      v.object({
        session: v.string(),
        similarity: v.pipe(share, v.description('Of types, libraries and size.')),
        estimate: whole,
        actual: whole,
        variancePercent: percent,
      }),
    ),
    coverage: v.nullable(coverage),
    burnRate: v.pipe(
      v.nullable(v.number()),
      v.description('Tokens a minute of work, measured on past sessions.'),
    ),
    durationHours: v.nullable(
      v.object({
        low: v.number(),
        high: v.number(),
        phasesWithout: v.pipe(whole, v.description('Phases that give no hours.')),
      }),
    ),
    workHours: v.pipe(
      v.nullable(numberRange),
      v.description('What the total takes at that rate, pauses not counted.'),
    ),
    projectSize: v.object({
      level: v.picklist(sizes),
      lines: v.nullable(whole),
      source: v.picklist(['measured', 'assumed']),
    }),
    lessons: v.pipe(
      v.array(
        v.object({
          session: v.string(),
          text: v.string(),
          category: v.nullable(v.string()),
          impact: v.nullable(v.string()),
          preventable: v.nullable(v.boolean()),
          prevention: v.nullable(v.string()),
          because: v.pipe(v.array(v.string()), v.description('What it and the plan are about.')),
          phases: v.pipe(v.array(v.string()), v.description('None where it is the whole plan.')),
        }),
      ),
      v.description('Of past sessions, that this plan touches, the latest first.'),
    ),
    changes: v.pipe(
      v.nullable(
        v.object({
          session: v.string(),
          total: range,
          phases: v.array(
            v.object({
              id: v.string(),
              name: v.string(),
              before: whole,
              now: whole,
              changePercent: percent,
            }),
          ),
          gone: v.array(v.string()),
          added: v.array(v.string()),
          reasons: v.array(v.string()),
        }),
      ),
      v.description('Since the last estimate of the plan was frozen.'),
    ),
    learnedFrom: v.object({
      sessions: whole,
      phases: whole,
      unplannedSessions: v.pipe(whole, v.description('Without a plan; they move the start alone.')),
    }),
  }),
);

/** `estimate`: the object of one plan, or a list of several. */
export const estimateAnswer = v.union([estimate, v.object({ estimates: v.array(estimate) })]);
