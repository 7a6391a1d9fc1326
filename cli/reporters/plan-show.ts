import { formatHoursSpan, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import type { PlanShowAnswer } from '../schemas/plan-show.ts';
import { layOut } from './table.ts';

type Range = { readonly low: number; readonly high: number };

/** A plan for people: how it stands, its phases, their tasks, and what is known of its estimate. */
export function describePlan(answer: PlanShowAnswer, style: Style): string {
  const { phases, objectives } = answer;
  return [
    `${style.bold(answer.title)}${answer.sample ? ` ${style.dim('(sample)')}` : ''}`,
    standing(answer),
    answer.file,
    ...(objectives.length > 0 ? ['', ...objectives.map((text) => `- ${text}`)] : []),
    '',
    phases.length > 0 ? phaseTable(answer, style) : 'It has no phases.',
    ...phases.flatMap(({ id, name, tasks }) =>
      tasks.length > 0
        ? [
            '',
            style.bold(`${id} ${name}`),
            ...tasks.map(({ text, done }) => `  ${done ? '[x]' : '[ ]'} ${text}`),
          ]
        : [],
    ),
    '',
    ...estimateLines(answer),
  ].join('\n');
}

function standing({
  id,
  state,
  status,
  tasks,
  level,
  priority,
  scheduled,
  ...rest
}: PlanShowAnswer) {
  const { before, branch, agent } = rest;
  const facts = [
    id,
    state === status ? state : `${state} (${status})`,
    `${tasks.done}/${tasks.all} tasks`,
    ...(scheduled === null ? [] : [`scheduled ${scheduled}`]),
    ...(priority === null ? [] : [`priority ${priority}`]),
    ...(level === 'dev' ? [] : [`level ${level}`]),
    ...(branch === null ? [] : [`branch ${branch}`]),
    ...(agent === null ? [] : [`agent ${agent}`]),
  ];
  const after = before.map(({ plan, status: each }) => `${plan} (${each ?? 'there is none'})`);
  return [facts.join(' · '), ...(after.length > 0 ? [`after ${after.join(', ')}`] : [])].join('\n');
}

function phaseTable({ phases }: PlanShowAnswer, style: Style): string {
  return layOut(
    [
      { title: 'phase' },
      { title: 'hours', align: 'right' },
      { title: 'tasks', align: 'right' },
      { title: 'type', spare: 1 },
      { title: 'name' },
    ],
    phases.map(({ id, hours, tasks, type, typeSource, name }) => [
      id.replace('phase-', ''),
      hours ? formatHoursSpan(hours) : '-',
      `${tasks.filter(({ done }) => done).length}/${tasks.length}`,
      typeSource === 'hand' ? type : style.dim(`${type}, assumed`),
      name,
    ]),
    style.width,
  );
}

function estimateLines({ id, estimate, unit }: PlanShowAnswer): string[] {
  const { hours, stated, written } = estimate;
  const span = ({ low, high }: Range) =>
    [...new Set([low, high].map((each) => formatTokens(each)))].join('-');
  const hand = [
    ...(hours ? [`${formatHoursSpan(hours)} h`] : []),
    ...(stated ? [`${span(stated)} ${unit ?? ''} tokens`.replace('  ', ' ')] : []),
  ];
  return [
    ...(hand.length > 0 ? [`By hand: ${hand.join(', ')}.`] : []),
    `${written ? 'An estimate stands in the plan' : 'No estimate stands in the plan'}; what it will cost: reckon estimate ${id}`,
  ];
}
