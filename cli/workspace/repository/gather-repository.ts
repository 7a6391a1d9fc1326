import { join } from 'node:path';

import { byPlace } from '../../../parser/messages.ts';
import { createPlanStates } from '../../../parser/plans/plan-state.ts';
import { forecastRecord } from '../../../parser/reconciliation/forecast-record.ts';
import type { SessionOutcome } from '../../../parser/reconciliation/session-outcome.ts';
import type { Repository } from '../../../parser/repository/repository.ts';
import type { RepositorySession } from '../../../parser/repository/repository-session.ts';
import { formatInstant, formatInstantOrNull, type Instant } from '../../../parser/time.ts';
import { heatMapOf } from '../../../parser/usage/heat-map.ts';
import { createPriceBook } from '../../../parser/usage/price-book.ts';
import { quotaOfBudget } from '../../../parser/windows/budget-quota.ts';
import { usedWindows } from '../../../parser/windows/used-windows.ts';
import type { Context } from '../../context.ts';
import { documentMessages } from '../document-messages.ts';
import { countedSessions } from '../counted-sessions.ts';
import { ownBudget } from '../estimation.ts';
import { loadModelReport } from '../model-report.ts';
import { planningContext } from '../planning.ts';
import { sharedFacts } from '../range-facts.ts';
import { outcomesOf } from '../session-outcomes.ts';
import { track, type TrackedSession, type Tracking } from '../tracking.ts';
import type { Workspace } from '../workspace.ts';
import { gatherPlan } from './gather-plan.ts';
import { gatherRanges } from './gather-ranges.ts';
import { gatherSessions } from './gather-sessions.ts';
import { hostOf, repositoryName } from './host.ts';
import { findLinkedFiles } from './linked-files.ts';
import { newestFact } from './newest-fact.ts';
import { showDocument, showFile, type Shown } from './show-document.ts';

// How many forecasts the headline is about, as many as a report looks back on.
const recentForecasts = 20;

/**
 * Reads all there is of a repository and joins it, as of its latest fact.
 *
 * @param tracked is shown what was read
 */
export async function gatherRepository(
  context: Context,
  workspace: Workspace,
  timezone: string,
  tracked: (tracking: Tracking) => void = () => {},
): Promise<Repository> {
  const { configuration, repository, unit } = workspace;
  const shownByPath = new Map<string, Shown>();
  const tracking = await track(context, workspace, async (loaded) => {
    shownByPath.set(loaded.path, await showDocument(workspace, loaded, 'managed'));
  });
  tracked(tracking);
  const now = context.ports.clock.now();
  const newest = newestFact(tracking, await repository?.committedAt(), now);
  const asOf = atMoment(context, newest ?? now);
  const prices = createPriceBook(configuration.prices);
  const estimation = await planningContext(asOf, workspace, tracking);
  const outcomes = await outcomesOf(asOf, workspace, tracking, tracking.tracked);
  const counting = countedSessions(tracking, { samples: false });
  const outcomeOf = ({ session }: TrackedSession) =>
    outcomes[tracking.places.get(session.id) ?? -1]!;
  const countedOutcomes = counting.counted.map(outcomeOf);
  const { sessions, texts } = await gatherSessions(asOf, workspace, tracking, {
    outcomeOf,
    counting,
    prices,
    shownByPath,
  });
  const shared = sharedFacts(asOf, workspace, tracking, counting);
  const withRecords = counting.counted.map(({ records }, index) => ({
    outcome: countedOutcomes[index]!,
    records,
  }));

  const allPlans = tracking.plans.items.map(({ plan }) => plan);
  const shownPlans = tracking.plans.items.map(({ path }) => shownByPath.get(path)!);
  const stateOf = createPlanStates(allPlans, asOf.ports.clock.now());
  const sessionsByPlan = Map.groupBy(sessions, ({ report }) => report.plan);
  const plans = tracking.plans.items.map((loaded, index) =>
    gatherPlan(loaded, {
      state: stateOf(loaded.plan),
      estimation,
      markedDone: tracking.sessionsOfPlan(loaded.plan.id).doneBefore(asOf.ports.clock.now()),
      sessions: sessionsByPlan.get(loaded.plan.id) ?? [],
      body: shownPlans[index]!.body,
    }),
  );
  const memory = await showFile(
    asOf,
    workspace,
    join(workspace.sessionsFolder, 'MEMORY.md'),
    'managed',
  );
  workspace.cache.flush('bodies', { whole: true });

  const remotes = (await repository?.remotes()) ?? [];
  const budget = ownBudget(workspace);
  const ratioOf = (wanted: typeof unit) => estimation.unitRatio(wanted).value;
  const { limit } = quotaOfBudget(budget, undefined, unit, ratioOf);
  const shown = [
    ...shownPlans,
    ...texts.flatMap((own) => [own.session, own.report, own.handoff]),
    memory,
  ];
  return {
    name: repositoryName(remotes, workspace.root),
    host: hostOf(remotes),
    asOf: formatInstantOrNull(newest),
    timezone,
    folders: { plans: configuration.plans, sessions: configuration.sessions },
    unit,
    prices: prices.label,
    budget: budget && limit !== null ? { tokens: limit, label: budget.label } : null,
    model: await loadModelReport(asOf, workspace, tracking, {
      facts: estimation,
      outcomes: countedOutcomes,
    }),
    unitRatio: estimation.unitRatio(unit),
    projectSize: estimation.projectSize,
    samples: { counted: counting.withSamples, sessions: counting.samples.length },
    plans,
    sessions,
    handoffs: handoffsOf(sessions, texts),
    memory: memory && { ...memory, title: memory.title ?? 'Project memory' },
    record: recordsOf(countedOutcomes),
    releases: ((await repository?.tags()) ?? []).flatMap(({ name, at }) =>
      at <= asOf.ports.clock.now() ? [{ name, at: formatInstant(at) }] : [],
    ),
    ...gatherRanges({ ...shared, sessions: withRecords }, timezone),
    windows: usedWindows(shared.records, unit),
    heat: heatMapOf(shared.records, timezone, unit),
    linkedFiles: await findLinkedFiles(
      asOf,
      workspace,
      shown.filter((each) => each !== null),
    ),
    messages: documentMessages(tracking.plans, tracking.sessions, tracking.usage.receipts).toSorted(
      byPlace,
    ),
  };
}

function handoffsOf(
  sessions: readonly RepositorySession[],
  texts: readonly { readonly handoff: Shown | null }[],
): Repository['handoffs'] {
  return sessions.flatMap(({ id, report: { plan, ended } }, index) => {
    const handoff = texts[index]?.handoff;
    return handoff
      ? [{ ...handoff, title: handoff.title ?? 'Handoff', session: id, plan, at: ended }]
      : [];
  });
}

function recordsOf(outcomes: readonly SessionOutcome[]): Repository['record'] {
  return {
    all: forecastRecord(outcomes),
    recent: forecastRecord(outcomes, recentForecasts),
  };
}

/** The same context with its clock standing still. */
function atMoment(context: Context, moment: Instant): Context {
  const { ports } = context;
  return { ...context, ports: { ...ports, clock: { ...ports.clock, now: () => moment } } };
}
