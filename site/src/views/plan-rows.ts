import type { RepositoryPlan } from '../../../parser/repository/repository-plan.ts';
import { noCell, numberCell, type Cell } from '../cell.ts';
import type { Links } from '../site-context.ts';
import type { Table } from '../table.ts';
import { optionalHref, rangeCell } from './session-rows.ts';

/** A table of plans that are not over. */
export function openPlanTable(
  caption: string,
  plans: readonly RepositoryPlan[],
  links: Links,
): Table {
  return planTable(caption, plans, links, [
    {
      title: 'what is left',
      cell: ({ rest, estimate }) => rangeCell((rest ?? estimate)?.total ?? null),
    },
    {
      title: 'P(fits)',
      cell: ({ rest, estimate, plan }) => fitCell(rest ?? estimate, rest ? undefined : plan.id),
    },
  ]);
}

/** A table of plans that are over. */
export function donePlanTable(
  caption: string,
  plans: readonly RepositoryPlan[],
  links: Links,
): Table {
  return planTable(caption, plans, links, [
    {
      title: 'range at its start',
      cell: ({ history, estimate }) => rangeCell((history[0] ?? estimate)?.total ?? null),
    },
    { title: 'sessions', cell: ({ sessions }) => numberCell(sessions.length, undefined, String) },
  ]);
}

type PlanColumn = { readonly title: string; readonly cell: (shown: RepositoryPlan) => Cell };

function planTable(
  caption: string,
  plans: readonly RepositoryPlan[],
  links: Links,
  own: readonly PlanColumn[],
): Table {
  return {
    caption,
    columns: [
      { title: 'plan' },
      { title: 'state' },
      ...own.map(({ title }) => ({ title, align: 'right' as const })),
      { title: 'tasks', align: 'right', spare: true },
    ],
    rows: plans.map((shown) => ({
      cells: [
        {
          text: shown.plan.title,
          title: shown.plan.id,
          ...optionalHref(links.plan(shown.plan.id)),
        },
        stateCell(shown),
        ...own.map(({ cell }) => cell(shown)),
        tasksCell(shown),
      ],
    })),
  };
}

export function stateCell({ state, plan }: Pick<RepositoryPlan, 'state' | 'plan'>): Cell {
  return { text: plan.sample ? `${state}, sample` : state, kind: 'badge' };
}

/**
 * P(fits); nothing without a budget to fit into.
 *
 * @param plan whose estimate it is; undefined where it is of what is left of one
 */
export function fitCell(estimate: RepositoryPlan['estimate'], plan?: string): Cell {
  const probability = estimate?.quota.probability ?? null;
  return numberCell(
    probability,
    plan && `estimate ${plan}:quota.probability`,
    (share) => `${Math.round(share * 100)} %`,
    {
      kind: (probability ?? 0) >= 0.8 ? 'good' : 'bad',
      title: (probability ?? 0) >= 0.8 ? 'fits' : 'does not fit: 80 % is asked for',
    },
  );
}

function tasksCell({ plan }: Pick<RepositoryPlan, 'plan'>): Cell {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  if (tasks.length === 0) return noCell;
  return { text: `${tasks.filter(({ checked }) => checked).length}/${tasks.length}` };
}
