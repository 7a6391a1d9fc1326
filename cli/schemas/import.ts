import * as v from 'valibot';

import type { Answer } from './answer.ts';
import { instant, unit, whole } from './common.ts';
import { importedPhase } from './imported-phase.ts';

/** `import`. */
export const importAnswer = v.object({
  dryRun: v.boolean(),
  unit,
  unitSource: v.pipe(
    v.picklist(['hand', 'assumed']),
    v.description('Assumed to be that of the configuration where --unit does not say.'),
  ),
  configuredUnit: v.pipe(
    unit,
    v.description('Estimates in another unit than `unit` learn nothing of what is imported.'),
  ),
  sessions: v.pipe(
    v.array(
      v.object({
        session: v.string(),
        title: v.string(),
        file: v.pipe(v.string(), v.description('That it is from.')),
        line: whole,
        started: v.nullable(instant),
        ended: v.nullable(instant),
        model: v.nullable(v.string()),
        phases: v.array(importedPhase),
        actual: v.pipe(v.number(), v.description('Of all phases.')),
        lessons: whole,
      }),
    ),
    v.description(
      'Sessions written, or with --dry-run those that would be; in order of the files.',
    ),
  ),
  standing: v.pipe(
    v.array(v.string()),
    v.description('Sessions that were imported before and say the same.'),
  ),
  skipped: v.pipe(
    v.array(v.object({ file: v.string(), line: whole, reason: v.string(), remedy: v.string() })),
    v.description('What is wrong with what --skip-bad left out.'),
  ),
  rowsSkipped: whole,
  typesAssumed: v.pipe(whole, v.description('Rows whose type is the one of --type.')),
  files: v.pipe(v.array(v.string()), v.description('Files written.')),
  older: v.pipe(
    v.nullable(
      v.object({
        documents: v.pipe(
          v.array(
            v.object({
              kind: v.picklist(['session', 'handoff', 'plan', 'memory', 'note']),
              from: v.string(),
              file: v.string(),
              state: v.pipe(
                v.picklist(['new', 'same', 'other']),
                v.description('other: another file stands there, which is left as it is.'),
              ),
            }),
          ),
          v.description('What the stores come to; new ones are written.'),
        ),
        untaken: v.pipe(
          v.array(v.object({ file: v.string(), key: v.nullable(v.string()), reason: v.string() })),
          v.description('What no document holds; key is null where it is the whole file.'),
        ),
      }),
    ),
    v.description('Of folders and files of an older store; null of histories.'),
  ),
});
export type ImportAnswer = Answer<typeof importAnswer>;
