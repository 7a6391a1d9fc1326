import type { RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

import type { Document } from '../documents/document.ts';
import { createKeyReader } from '../documents/read-key.ts';
import type { Message } from '../messages.ts';
import { readOlderHeader } from './older-form.ts';
import { parsePhaseHeading } from './phase-heading.ts';
import { readPhases } from './phases.ts';
import { readPlanKeys } from './plan-keys.ts';
import type { Plan, ReadPlan } from './plan.ts';
import { readSections } from './sections.ts';
import { statusByTasks } from './status-by-tasks.ts';

/** Reads a plan from a document that is already parsed. */
export function readPlan(document: Document, id: string): ReadPlan {
  const messages: Message[] = [...document.messages];
  const keys = readPlanKeys(createKeyReader(document, messages));
  const children = document.tree.children;
  const older = document.frontmatter ? undefined : readOlderHeader(children);
  const sections = readSections(children);
  const { phases, messages: phaseMessages } = readPhases(document, keys.type);
  messages.push(...phaseMessages);
  const form = document.frontmatter ? 'frontmatter' : older ? 'older' : 'plain';
  const tasks = phases.flatMap((phase) => phase.tasks);
  const plan: Plan = {
    ...keys,
    id,
    title: keys.title ?? older?.title ?? firstHeading(children) ?? id,
    form,
    status: keys.status ?? older?.status ?? statusByTasks(form, phases.length, tasks),
    unit: keys.unit ?? (older ? 'work' : undefined),
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
  };
  return { plan, messages };
}

function firstHeading(children: readonly RootContent[]): string | undefined {
  const titles = children.flatMap((node) => (node.type === 'heading' ? toString(node).trim() : []));
  return titles.find((title) => title !== '' && !parsePhaseHeading(title));
}
