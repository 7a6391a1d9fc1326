import * as v from 'valibot';

import { keyIds, keyInstant, keyText } from '../documents/key-schemas.ts';
import type { KeyReader } from '../documents/read-key.ts';
import { units } from '../usage/tokens.ts';
import { levels, phaseTypes, planStatuses, qualities, sizes } from './plan.ts';

/** Reads the keys of a plan's frontmatter (docs/formats.md, Plans); undefined where it says nothing and nothing is assumed. */
export function readPlanKeys(key: KeyReader) {
  const choice = <T extends string>(name: string, values: readonly T[]) =>
    key(name, v.picklist(values), values);
  const type = choice('type', phaseTypes);
  const project = key('project', projectSchema, ['a mapping of size and quality']);
  const budget = key('budget', budgetSchema, ['a mapping of usd and quality']);
  return {
    title: key('title', keyText, ['a title']),
    status: choice('status', planStatuses),
    type,
    agent: key('agent', keyText, ['the name of an agent']),
    model: key('model', keyText, ['the name of a model']),
    level: choice('level', levels) ?? 'dev',
    priority: key('priority', v.number(), ['a number, 1 is first']),
    unit: choice('unit', units),
    after: key('after', keyIds, ['a list of plan ids']) ?? [],
    scheduled: key('scheduled', keyInstant, ['a time such as 2026-11-20T18:00Z']),
    branch: key('branch', keyText, ['the name of a branch']),
    project: { size: project?.size ?? undefined, quality: project?.quality ?? undefined },
    budget: { usd: budget?.usd ?? undefined, quality: budget?.quality ?? undefined },
    sample: key('sample', v.boolean(), ['true or false']) ?? false,
  } as const;
}

const projectSchema = v.object({
  size: v.optional(v.nullable(v.picklist(sizes))),
  quality: v.optional(v.nullable(v.picklist(qualities))),
});
const budgetSchema = v.object({
  usd: v.optional(v.nullable(v.number())),
  quality: v.optional(v.nullable(v.number())),
});
