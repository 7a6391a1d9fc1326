import * as v from 'valibot';

import type { ModelReport } from '../../parser/learning/model-report.ts';
import { phaseTypes } from '../../parser/plans/plan.ts';
import { describing } from './answer.ts';
import { coverage, instant, percent, share, unit, unitRatio, whole } from './common.ts';

const type = v.picklist(phaseTypes);
const ratio = v.pipe(v.nullable(v.number()), v.description('Median of actual ÷ middle.'));
const miss = v.pipe(v.nullable(percent), v.description('Median of |variancePercent|.'));

/** `model`. */
export const modelAnswer = describing<ModelReport>()(
  v.object({
    unit,
    source: v.picklist(['assumed', 'derived', 'learned']),
    sessions: v.pipe(whole, v.description('That something was learned from.')),
    phases: whole,
    unplannedSessions: v.pipe(whole, v.description('Without a plan; they move the start alone.')),
    startFactor: v.pipe(v.number(), v.description('By what they move the start of formulas.')),
    noise: v.pipe(
      v.number(),
      v.description('Standard deviation of ln tokens of the same work done twice.'),
    ),
    effects: v.array(
      v.object({
        kind: v.picklist(['global', 'slope', 'project', 'base', 'rate', 'factor', 'library']),
        key: v.pipe(
          v.string(),
          v.description('A type, `kind:level` of a factor, or the name of a library.'),
        ),
        documented: v.pipe(
          v.number(),
          v.description('Work tokens of a base, an hour or a library; else a factor.'),
        ),
        learned: v.pipe(
          v.nullable(
            v.object({ low: v.number(), mid: v.number(), high: v.number(), probability: share }),
          ),
          v.description('The same number; null where there is not enough evidence.'),
        ),
        evidence: v.object({
          phases: v.pipe(whole, v.description('Finished phases that it had a part in.')),
          priorSd: v.pipe(v.number(), v.description('In ln units.')),
          posteriorSd: v.pipe(v.number(), v.description('At most 0.6 of it is enough evidence.')),
        }),
      }),
    ),
    userProfile: v.object({
      tokensPerHour: v.array(
        v.object({
          type,
          phases: whole,
          hours: v.pipe(v.number(), v.description('Wall clock.')),
          tokensPerHour: v.number(),
        }),
      ),
      burnRate: v.pipe(v.nullable(v.number()), v.description('Tokens a minute of work.')),
      specialties: v.pipe(
        v.array(type),
        v.description('Types of five forecast phases or more, the most predictable first.'),
      ),
      learningCurve: v.array(
        v.object({
          from: v.pipe(whole, v.description('Of all forecasts, from 1.')),
          to: whole,
          n: whole,
          coverage,
          typicalMissPercent: miss,
          widthFactor: v.pipe(v.nullable(v.number()), v.description('Median of high ÷ low.')),
        }),
      ),
    }),
    accuracyByType: v.array(
      v.object({ type, n: whole, coverage, typicalMissPercent: miss, medianRatio: ratio }),
    ),
    unitRatio,
    bufferPercent: v.pipe(
      v.nullable(percent),
      v.description('Median over the last twenty plans of high ÷ mid − 1.'),
    ),
    coverage: v.pipe(coverage, v.description('Of the last twenty forecasts.')),
    typicalMissPercent: miss,
    intervalScore: v.pipe(
      v.nullable(v.object({ n: whole, own: v.number(), documented: v.number() })),
      v.description('Mean width and ten times the miss in ln units: less is better.'),
    ),
    targets: v.pipe(
      v.array(
        v.object({
          withinPercent: percent,
          fromSession: whole,
          metPercent: v.nullable(percent),
          n: whole,
          floorPercent: v.pipe(percent, v.description('With perfect knowledge of four phases.')),
        }),
      ),
      v.description('What is often aimed for, beside what was met and what can be.'),
    ),
    drift: v.object({
      recentRatio: ratio,
      forecasts: v.pipe(whole, v.description('How many it is of: the last five at most.')),
      clientModels: v.array(v.object({ from: instant, model: v.string() })),
    }),
  }),
);
