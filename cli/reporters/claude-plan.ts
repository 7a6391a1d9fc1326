import type { Estimate } from '../../parser/estimation/estimate.ts';
import { count, formatShort, formatTokens } from '../../parser/numbers.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import type { Style } from '../context.ts';
import type { PlanFromClaudeAnswer } from '../schemas/plan.ts';
import { layOut } from './table.ts';

/** What became of Claude's plan: its file, its phases with their ranges, and what to do next. */
export function describeClaudePlan(
  { file, written, estimate }: PlanFromClaudeAnswer & { readonly estimate: Estimate },
  plan: Plan,
  style: Style,
): string {
  const right = 'right' as const;
  const tasks = new Map(plan.phases.map((phase) => [phase.id, phase.tasks.length]));
  const row = (
    name: string,
    all: number,
    { low, mid, high }: Estimate['total'] | Estimate['phases'][number],
  ) => [name, String(all), formatTokens(low), style.bold(formatTokens(mid)), formatTokens(high)];
  const sum = [...tasks.values()].reduce((all, some) => all + some, 0);
  return [
    whatWasDone(file, written, plan.status),
    '',
    layOut(
      [
        { title: 'phase' },
        { title: 'tasks', align: right, spare: 1 },
        { title: 'low', align: right },
        { title: 'mid', align: right },
        { title: 'high', align: right },
      ],
      [
        ...estimate.phases.map((phase) => row(phase.name, tasks.get(phase.id) ?? 0, phase)),
        row(style.bold('total'), sum, estimate.total),
      ],
      style.width,
    ),
    '',
    `In ${estimate.unit} tokens; 8 sessions in 10 are expected between low and high.${fitText(estimate)}`,
    `How they came about: reckon estimate ${plan.id}`,
    ...(plan.status === 'draft'
      ? [
          `It is a draft: set its status to planned when you take it on, or begin with: reckon start ${plan.id}`,
        ]
      : []),
  ].join('\n');
}

/** What somebody who is about to approve a plan should know, in a sentence or two. */
export function approvalText({
  file,
  written,
  estimate,
}: Omit<PlanFromClaudeAnswer, 'estimate' | 'plan'> & { readonly estimate: Estimate }): string {
  const { unit, total, probability, phases } = estimate;
  const [low, mid, high] = [total.low, total.mid, total.high].map(formatShort);
  const percent = Math.round(probability * 100);
  const own =
    written === 'kept' ? ' That is the draft as you changed it, not what Claude wrote since.' : '';
  return `reckon: ${file}, ${count(phases.length, 'phase')}, about ${mid} ${unit} tokens (${percent} % range ${low} to ${high}).${fitText(estimate)}${own}`;
}

function fitText({ quota }: Estimate): string {
  if (quota.probability === null) return '';
  return ` It fits what is left of your window with ${Math.round(quota.probability * 100)} %.`;
}

function whatWasDone(
  file: string,
  written: PlanFromClaudeAnswer['written'],
  status: string,
): string {
  switch (written) {
    case 'new':
      return `Wrote ${file}, a draft.`;
    case 'replaced':
      return `Wrote ${file} anew: nobody had changed the draft that stood there.`;
    case 'unchanged':
      return `${file} (${status}) was made of this plan already; nothing was written.`;
    case 'kept':
      return `${file} was changed by hand since it was made of Claude's plan: it stays as it is, and so does its range.`;
  }
}
