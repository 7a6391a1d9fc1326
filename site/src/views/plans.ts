import { count } from '../../../parser/numbers.ts';
import { isPlanOver, type PlanState } from '../../../parser/plans/plan-state.ts';
import type { RepositoryPlan } from '../../../parser/repository/repository-plan.ts';
import { line } from '../line.ts';
import { listPath, paginate } from '../paginate.ts';
import type { SiteContext } from '../site-context.ts';
import type { Block, View } from '../view.ts';
import { listView } from './list-view.ts';
import { donePlanTable, openPlanTable } from './plan-rows.ts';

// What waits least comes first.
const order: readonly PlanState[] = [
  'active',
  'overdue',
  'due',
  'ready',
  'scheduled',
  'waiting',
  'draft',
];

/** All plans: those that are open first, by what waits least; then those that are over, latest first. */
export function plansViews(site: SiteContext): View[] {
  const { plans } = site.repository;
  const isOver = ({ state }: RepositoryPlan) => isPlanOver(state);
  const open = plans.filter((plan) => !isOver(plan));
  const sorted = [
    ...open.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)),
    ...plans.filter(isOver).toReversed(),
  ];
  return paginate(sorted, listPath('plans')).map((page) =>
    listView(site, page, {
      title: 'Plans',
      menu: 'plans',
      lead: line(
        `${count(open.length, 'plan')} open, ${plans.length - open.length} over.`,
        open.length > 0 ? ' What is left of each is a range that should hold 8 times in 10.' : '',
      ),
      sections: (items, links) => {
        const [openItems, overItems] = [
          items.filter((plan) => !isOver(plan)),
          items.filter(isOver),
        ];
        const empty: Block = {
          kind: 'empty',
          text: 'No plan is open.',
          command: 'reckon plan new "What the next session is about"',
        };
        return [
          {
            id: 'open',
            title: 'Open',
            blocks:
              openItems.length > 0
                ? [{ kind: 'table', table: openPlanTable('Open plans', openItems, links) }]
                : page.number === 1
                  ? [empty]
                  : [],
          },
          {
            id: 'over',
            title: 'Over',
            blocks:
              overItems.length > 0
                ? [{ kind: 'table', table: donePlanTable('Plans that are over', overItems, links) }]
                : [],
          },
        ];
      },
    }),
  );
}
