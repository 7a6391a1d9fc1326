import type { Range } from '../../../parser/estimation/range.ts';
import type { RepositoryPlan } from '../../../parser/repository/repository-plan.ts';
import type { Unit } from '../../../parser/usage/tokens.ts';
import { noCell, numberCell, type Cell } from '../cell.ts';
import type { Links } from '../site-context.ts';
import type { Table } from '../table.ts';
import { optionalHref, rangeCell } from './session-rows.ts';
import { nameUnits } from './unit-naming.ts';

/** A table of plans that are not over. */
export function openPlanTable(
  caption: string,
  plans: readonly RepositoryPlan[],
  links: Links,
): Table {
  const left = ({ rest, estimate }: RepositoryPlan) => rest ?? estimate;
  return planTable(caption, plans, links, [
    rangeColumn('what is left', plans, (shown) => {
      const estimate = left(shown);
      return estimate && { range: estimate.total, unit: estimate.unit };
    }),
    {
      title: 'P(fits)',
      cell: (shown) => fitCell(left(shown), shown.rest ? undefined : shown.plan.id),
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
    rangeColumn('range at its start', plans, ({ history, estimate }) => {
      const first = history[0] ?? estimate;
      return first && { range: first.total, unit: first.unit };
    }),
    { title: 'sessions', cell: ({ sessions }) => numberCell(sessions.length, undefined, String) },
  ]);
}

type UnitRange = { readonly range: Range; readonly unit: Unit };

function rangeColumn(
  title: string,
  plans: readonly RepositoryPlan[],
  rangeOf: (shown: RepositoryPlan) => UnitRange | null,
): PlanColumn {
  const naming = nameUnits(plans.flatMap((shown) => rangeOf(shown)?.unit ?? []));
  return {
    title: naming.title(title),
    cell: (shown) => {
      const own = rangeOf(shown);
      return own ? naming.cell(rangeCell(own.range), own.unit) : noCell;
    },
  };
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

/** The state of a plan, and that it is an example. */
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
