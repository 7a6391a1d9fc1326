import type { PlanState } from '../../parser/plans/plan-state.ts';
import type { Style } from '../context.ts';
import type { PlanListAnswer } from '../schemas/plan.ts';
import { layOut } from './table.ts';

/** A plan as `plan list --json` shows it. */
export type ListedPlan = PlanListAnswer['plans'][number];

/** The plans as a table below a line that counts them. */
export function describePlanList(plans: readonly ListedPlan[], style: Style): string {
  if (plans.length === 0)
    return 'There is no plan yet. Write the first one with: reckon plan new "What it is about"';
  const count = (...states: PlanState[]) =>
    plans.filter((plan) => states.includes(plan.state)).length;
  const counts = [
    `${count('done')}/${plans.length} complete`,
    `${count('ready')} ready`,
    `${count('scheduled', 'due', 'overdue')} scheduled`,
  ].join(', ');
  const rows = plans.map((plan) => [
    plan.id,
    plan.state,
    `${plan.tasks.done}/${plan.tasks.all}`,
    String(plan.phases),
    plan.sample ? `${plan.title} ${style.dim('(sample)')}` : plan.title,
  ]);
  const columns = [
    { title: 'plan' },
    { title: 'state' },
    { title: 'tasks', align: 'right' as const },
    { title: 'phases', align: 'right' as const, spare: 1 },
    { title: 'title' },
  ];
  return `${counts}\n\n${layOut(columns, rows, style.width)}`;
}
