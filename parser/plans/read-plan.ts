import type { RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import * as v from 'valibot';

import type { Document } from '../documents/document.ts';
import { keyIds, keyInstant, keyText } from '../documents/key-schemas.ts';
import { createKeyReader } from '../documents/read-key.ts';
import type { Message } from '../messages.ts';
import { units } from '../usage/tokens.ts';
import { readOlderHeader } from './older-form.ts';
import { parsePhaseHeading } from './phase-heading.ts';
import { readPhases } from './phases.ts';
import {
  levels,
  phaseTypes,
  planStatuses,
  qualities,
  sizes,
  type Phase,
  type Plan,
  type PlanStatus,
  type ReadPlan,
} from './plan.ts';
import { readSections } from './sections.ts';

/** Reads a plan from a document that is already parsed. */
export function readPlan(document: Document, id: string): ReadPlan {
  const messages: Message[] = [...document.messages];
  const key = createKeyReader(document, messages);
  const choice = <T extends string>(name: string, values: readonly T[]) =>
    key(name, v.picklist(values), values);

  const children = document.tree.children;
  const older = document.frontmatter ? undefined : readOlderHeader(children);
  const sections = readSections(children);
  const type = choice('type', phaseTypes);
  const { phases, messages: phaseMessages } = readPhases(document, type);
  messages.push(...phaseMessages);
  const project = key('project', projectSchema, ['a mapping of size and quality']);
  const budget = key('budget', budgetSchema, ['a mapping of usd and quality']);
  const form = document.frontmatter ? 'frontmatter' : older ? 'older' : 'plain';
  const plan: Plan = {
    id,
    title: key('title', keyText, ['a title']) ?? older?.title ?? firstHeading(children) ?? id,
    form,
    status: choice('status', planStatuses) ?? older?.status ?? statusByTasks(form, phases),
    type,
    agent: key('agent', keyText, ['the name of an agent']),
    model: key('model', keyText, ['the name of a model']),
    level: choice('level', levels) ?? 'dev',
    priority: key('priority', v.number(), ['a number, 1 is first']),
    unit: choice('unit', units) ?? (older ? 'work' : undefined),
    after: key('after', keyIds, ['a list of plan ids']) ?? [],
    scheduled: key('scheduled', keyInstant, ['a time such as 2026-11-20T18:00Z']),
    branch: key('branch', keyText, ['the name of a branch']),
    project: { size: project?.size ?? undefined, quality: project?.quality ?? undefined },
    budget: { usd: budget?.usd ?? undefined, quality: budget?.quality ?? undefined },
    objectives: sections.objectives,
    phases,
    risks: sections.risks,
    stated: {
      tokens: older?.tokens ?? sections.total.tokens,
      hours: older?.hours ?? sections.total.hours,
      confidence: older?.confidence,
    },
    commands: sections.commands,
    filesToRead: sections.filesToRead,
    sample: key('sample', v.boolean(), ['true or false']) ?? false,
  };
  return { plan, messages };
}

const projectSchema = v.object({
  size: v.optional(v.nullable(v.picklist(sizes))),
  quality: v.optional(v.nullable(v.picklist(qualities))),
});
const budgetSchema = v.object({
  usd: v.optional(v.nullable(v.number())),
  quality: v.optional(v.nullable(v.number())),
});

function firstHeading(children: readonly RootContent[]): string | undefined {
  const titles = children.flatMap((node) => (node.type === 'heading' ? toString(node).trim() : []));
  return titles.find((title) => title !== '' && !parsePhaseHeading(title));
}

/** A plan that states no status is as far as its tasks are; text without a phase, such as Claude Code writes, is a draft. */
function statusByTasks(form: Plan['form'], phases: readonly Phase[]): PlanStatus {
  if (form === 'plain' && phases.length === 0) return 'draft';
  const tasks = phases.flatMap((phase) => phase.tasks);
  if (!tasks.some((task) => task.checked)) return 'planned';
  return tasks.every((task) => task.checked) ? 'done' : 'active';
}
