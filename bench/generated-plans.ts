// Plans made up for benchmarks, the same at every run, and the same work as tasks of Backlog.md: as many, of the same size.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { createDice, type Dice } from './dice.ts';

const words =
  'reader index search export session chart import mail billing cache upload invoice grid filter login'.split(
    ' ',
  );
const types = ['implementation', 'testing', 'refactoring', 'debugging', 'planning', 'polish'];
const statuses = ['done', 'done', 'done', 'planned', 'planned', 'active', 'draft', 'dropped'];
const firstDay = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

/** A piece of work, before it is written down in anybody's form. */
type Work = {
  readonly index: number;
  readonly title: string;
  readonly status: string;
  readonly type: string;
  /** Indexes of what has to be done first. */
  readonly after: readonly number[];
  readonly objectives: readonly string[];
  readonly parts: readonly {
    readonly name: string;
    readonly hours: number;
    readonly type: string;
    readonly note: string;
    readonly tasks: readonly { readonly text: string; readonly isDone: boolean }[];
  }[];
};

/** The texts of plans as {@link writePlans} writes them. */
export function* planTexts(count: number): Generator<string> {
  for (let index = 0; index < count; index++) yield planText(workOf(index));
}

/** Writes plans below `plans/` of a folder that becomes a repository of reckon. */
export function writePlans(root: string, count: number): void {
  mkdirSync(join(root, 'plans'), { recursive: true });
  mkdirSync(join(root, 'sessions'), { recursive: true });
  for (let index = 0; index < count; index++) {
    writeFileSync(join(root, 'plans', `${planId(index)}.md`), planText(workOf(index)));
  }
}

/** Id of one of the plans that {@link writePlans} writes. */
export function planId(index: number): string {
  const day = new Date(firstDay + Math.floor(index / 6) * dayMs).toISOString().slice(0, 10);
  return `${day}-${titleOf(index).toLowerCase().replaceAll(' ', '-')}`;
}

/** Writes the same work below `backlog/tasks/` of a folder where `backlog init` was run. */
export function writeBacklogTasks(root: string, count: number): void {
  mkdirSync(join(root, 'backlog/tasks'), { recursive: true });
  for (let index = 0; index < count; index++) {
    const work = workOf(index);
    const name = `task-${index + 1} - ${work.title.replaceAll(' ', '-')}.md`;
    writeFileSync(join(root, 'backlog/tasks', name), taskText(work));
  }
}

function titleOf(index: number): string {
  const dice = createDice(index + 1);
  const name = pick(dice, words);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${pick(dice, words)} ${index + 1}`;
}

function workOf(index: number): Work {
  const dice = createDice(index + 1000);
  const status = pick(dice, statuses);
  return {
    index,
    title: titleOf(index),
    status,
    type: pick(dice, types),
    after: index > 0 && dice(4) === 0 ? [index - 1 - dice(Math.min(index, 20))] : [],
    objectives: Array.from({ length: 1 + dice(2) }, () => sentence(dice)),
    parts: Array.from({ length: 2 + dice(4) }, () => ({
      name: `${pick(dice, words)} and ${pick(dice, words)}`,
      hours: (1 + dice(6)) / 2,
      type: pick(dice, types),
      note: dice(3) === 0 ? `See \`${pick(dice, words)}.ts\` and **${pick(dice, words)}**.` : '',
      tasks: Array.from({ length: 1 + dice(4) }, () => ({
        text: sentence(dice),
        isDone: status === 'done' || (status === 'active' && dice(2) === 0),
      })),
    })),
  };
}

function planText({ title, status, type, after, objectives, parts }: Work): string {
  const afterLine = after.length > 0 ? `after: [${after.map(planId).join(', ')}]\n` : '';
  return `---
reckon: 1
title: ${title}
status: ${status}
type: ${type}
${afterLine}---

# ${title}

## Objectives

${objectives.map((line) => `- ${line}`).join('\n')}

${parts
  .map(
    (part, number) => `## Phase ${number + 1}: ${part.name} (${part.hours}h)

- type: ${part.type}

${part.note === '' ? '' : `${part.note}\n\n`}${part.tasks.map(({ text, isDone }) => `- [${isDone ? 'x' : ' '}] ${text}`).join('\n')}
`,
  )
  .join('\n')}
## Risk factors

- It takes longer than it looks: +10-15k tokens. Mitigation: stop after an hour
`;
}

function taskText({ index, title, status, type, after, objectives, parts }: Work): string {
  const isDone = status === 'done' || status === 'dropped';
  let criterion = 0;
  return `---
id: TASK-${index + 1}
title: ${title}
status: ${isDone ? 'Done' : status === 'active' ? 'In Progress' : 'To Do'}
assignee: []
created_date: '${new Date(firstDay + Math.floor(index / 6) * dayMs).toISOString().slice(0, 10)} 10:00'
labels: [${type}]
dependencies: [${after.map((each) => `TASK-${each + 1}`).join(', ')}]
priority: medium
ordinal: ${(index + 1) * 1000}
---

## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
${objectives.map((line) => `- ${line}`).join('\n')}
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
${parts
  .flatMap(({ tasks }) => tasks)
  .map((task) => `- [${task.isDone ? 'x' : ' '}] #${++criterion} ${task.text}`)
  .join('\n')}
<!-- AC:END -->

## Implementation Plan

<!-- SECTION:PLAN:BEGIN -->
${parts.map(({ name, hours, note }, number) => `${number + 1}. ${name} (${hours}h) ${note}`).join('\n')}
<!-- SECTION:PLAN:END -->
`;
}

function sentence(dice: Dice): string {
  const length = 6 + dice(6);
  const text = Array.from({ length }, () => pick(dice, words)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function pick<T>(dice: Dice, all: readonly T[]): T {
  return all[dice(all.length)]!;
}
