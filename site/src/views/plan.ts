import { isPlanOver } from '../../../parser/plans/plan-state.ts';
import type { RepositoryPlan } from '../../../parser/repository/repository-plan.ts';
import { wholeTokens } from '../../../parser/usage/tokens.ts';
import { numberCell, tokensCell } from '../cell.ts';
import { dayCell, minuteText } from '../dates.ts';
import { fileCell } from '../host-address.ts';
import { joinLines, line } from '../line.ts';
import { linksFrom, type Links, type SiteContext } from '../site-context.ts';
import type { Block, Line, Section, View } from '../view.ts';
import { writeWords } from '../words.ts';
import { estimateBlocks, estimateFigures, riskBlocks } from './plan-estimate.ts';
import { changeBlocks, lessonBlocks, similarBlocks } from './plan-past.ts';
import { stateCell } from './plan-rows.ts';
import { optionalHref, sessionTable } from './session-rows.ts';
import { nameUnits } from './unit-naming.ts';

/** The page of a plan: what it will cost, phase by phase, and what its sessions did cost. */
export function planView(site: SiteContext, shown: RepositoryPlan): View {
  const { plan } = shown;
  const path = site.at.plan(plan.id) ?? 'plans/index.html';
  const links = linksFrom(site, path);
  const estimate = shown.rest ?? shown.estimate;
  const whole = shown.rest ? undefined : plan.id;
  const sections: Section[] = [
    { id: 'estimate', title: 'Estimate', blocks: estimateBlocks(shown) },
    {
      id: 'changes',
      title: 'What changed since it was frozen',
      blocks: shown.estimate ? changeBlocks(site, shown.estimate, links) : [],
    },
    { id: 'sessions', title: 'Its sessions', blocks: sessionBlocks(site, shown, links) },
    { id: 'history', title: 'Estimates so far', blocks: historyBlocks(site, shown, links) },
    {
      id: 'similar',
      title: 'Sessions like it',
      blocks: estimate ? similarBlocks(site, estimate, links) : [],
    },
    { id: 'risks', title: 'Risks', blocks: estimate ? riskBlocks(estimate, whole) : [] },
    {
      id: 'lessons',
      title: 'What earlier sessions teach',
      blocks: estimate ? lessonBlocks(site, estimate, links) : [],
    },
    {
      id: 'plan',
      title: 'The plan',
      blocks: [
        { kind: 'words', html: writeWords(site, shown.body, shown.file, links) },
        { kind: 'line', line: sourceLine(site, shown) },
      ],
    },
  ];
  return {
    path,
    title: plan.title,
    menu: 'plans',
    kicker: line(
      { text: 'Plan', href: links.page('plans/index.html') },
      ' · ',
      stateCell(shown),
      ` · ${plan.level}`,
    ),
    lead: lead(site, shown, links),
    figures: estimate ? estimateFigures(estimate, whole) : [],
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  };
}

function lead(site: SiteContext, shown: RepositoryPlan, links: Links): Line {
  const { plan, estimate, rest, state } = shown;
  const waiting = plan.after.length > 0 && state === 'waiting';
  const after = waiting
    ? line(
        ' It waits for ',
        ...joinLines(
          plan.after.map((id) => [{ text: id, ...optionalHref(links.plan(id)) }]),
          ', ',
        ),
        '.',
      )
    : [];
  const scheduled =
    plan.scheduled === undefined
      ? ''
      : ` It is scheduled for ${minuteText(new Date(plan.scheduled).toISOString())} UTC.`;
  const current = rest ?? estimate;
  if (isPlanOver(state)) {
    const own = shown.sessions.flatMap((id) => site.sessions.get(id) ?? []);
    if (own.length === 0) return line(`This plan is ${state}; no session is known of it.`);
    const { unit } = site.repository;
    return line(
      `This plan is ${state}. Its ${own.length === 1 ? 'session' : `${own.length} sessions`} used `,
      tokensCell(
        wholeTokens(own.reduce((sum, { report }) => sum + (report.log[unit] ?? NaN), 0)),
        undefined,
      ),
      ` ${unit} tokens.`,
    );
  }
  if (!current) {
    return line('There is nothing to estimate yet: no phase and no total.', ...after, scheduled);
  }
  const of = (field: string) => `estimate ${plan.id}:${field}`;
  const { total } = current;
  return line(
    rest ? 'What is left will use ' : 'It will use ',
    tokensCell(total.low, rest ? undefined : of('total.low')),
    ' to ',
    tokensCell(total.high, rest ? undefined : of('total.high')),
    ` ${current.unit} tokens 8 times in 10.`,
    ...after,
    scheduled,
  );
}

function sessionBlocks(site: SiteContext, { sessions }: RepositoryPlan, links: Links): Block[] {
  const own = sessions.flatMap((id) => site.sessions.get(id) ?? []);
  if (own.length === 0) return [];
  return [{ kind: 'table', table: sessionTable(site, 'Sessions of this plan', own, links) }];
}

function historyBlocks(site: SiteContext, { history }: RepositoryPlan, links: Links): Block[] {
  if (history.length === 0) return [];
  const naming = nameUnits(history.map(({ unit }) => unit));
  return [
    {
      kind: 'table',
      table: {
        caption: 'Estimates that sessions were held against, oldest first',
        columns: [
          { title: 'made' },
          { title: 'phases', align: 'right', spare: true },
          { title: naming.title('low'), align: 'right' },
          { title: naming.title('mid'), align: 'right' },
          { title: naming.title('high'), align: 'right' },
          { title: naming.title('actual'), align: 'right' },
          { title: 'from', spare: true },
        ],
        rows: history.map(({ session, at, source, unit, total, phases, actual }) => {
          const tokens = (value: number | null, field: string) =>
            naming.cell(tokensCell(value, `reconcile ${session}:total.${field}`), unit);
          return {
            cells: [
              {
                ...dayCell(site, at),
                ...optionalHref(links.session(session)),
                ...(at === null && { text: session }),
              },
              numberCell(phases, undefined, String),
              tokens(total.low, 'interval.low'),
              tokens(total.mid, 'interval.mid'),
              tokens(total.high, 'interval.high'),
              tokens(actual, 'actual'),
              { text: source, kind: 'quiet' as const },
            ],
          };
        }),
      },
    },
  ];
}

/** Lessons about a type or a library that the plan has as well. */
function sourceLine({ repository }: SiteContext, { file }: RepositoryPlan): Line {
  return line('From ', fileCell(repository, file));
}
