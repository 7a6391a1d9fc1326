import type { Range } from '../estimation/range.ts';
import { midpoint } from '../plans/midpoint.ts';
import type { FrozenEstimate } from '../sessions/frozen-estimate.ts';
import { isSample } from '../sessions/sample.ts';
import { sumActual, type ImportedPhase, type ImportedWork } from '../sessions/imported-work.ts';
import type { Session } from '../sessions/session.ts';
import { formatInstantOrNull, minuteMs, type Instant } from '../time.ts';
import { sumCosts } from '../usage/price-book.ts';
import type { UsageRecord } from '../usage/record.ts';
import {
  describeTokens,
  knownAs,
  noTokens,
  roundTokens,
  sumTokens,
  tokensInUnit,
  type TokenCounts,
  type Tokens,
  type Unit,
  wholeTokens,
} from '../usage/tokens.ts';
import { roundUsd } from '../usage/usd.ts';
import type { PhaseEvidence } from './attribute-records.ts';
import { currentPhase } from './current-phase.ts';
import { describeVariance, isInside, type Variance } from './describe-variance.ts';
import { describeLinks, type SessionLink } from './session-links.ts';
import { dividePhases, type PhaseFacts } from './divide-phases.ts';
import { dividePhaseMinutes } from './phase-minutes.ts';
import type { Interval } from './projection.ts';
import { collectNotes, type SessionNotes } from './session-notes.ts';
import { projectSession } from './session-projection.ts';
import { describeMetered, messagesOf, type MeteredUse } from './metered-use.ts';
import { countResponses } from '../usage/count-responses.ts';

export type ReconciledPhase = Variance & {
  readonly id: string;
  readonly name: string;
  /** The middle of the frozen estimate in `unit`; null for a phase that it does not hold. */
  readonly estimate: number | null;
  readonly interval: Range | null;
  readonly actual: Tokens;
  readonly minutes: number;
  /** Of the estimate, wall clock; null where it gives no hours. */
  readonly plannedMinutes: number | null;
  readonly tasks: { readonly done: number; readonly all: number };
  /** Whether nothing more was expected of it when the session ended, or is by now. Only then it is rated. */
  readonly finished: boolean;
  readonly evidence: readonly PhaseEvidence[];
};

/** What an imported session says of work that no log holds; null where it cannot be read. */
export type ReconciledImport = {
  /** The file that it is from, without folders. */
  readonly file: string;
  /** Of its numbers. */
  readonly unit: Unit | null;
  /** What all phases took. */
  readonly actual: number | null;
  readonly phases: readonly ImportedPhase[];
};

/** A session held against its estimate (docs/machine-interface.md, reconcile). In every bucket Σ phases + unattributed = log. */
export type Reconciliation = SessionNotes & {
  readonly session: string;
  readonly plan: string | null;
  readonly unit: Unit;
  readonly status: Session['status'];
  /** True when no session file stands yet and the session was found in the logs. */
  readonly derived: boolean;
  readonly sample: boolean;
  /** Null but for sessions that `import` wrote: they have no usage, and what they say counts for the model alone. */
  readonly imported: ReconciledImport | null;
  /** ISO 8601, UTC. */
  readonly started: string | null;
  readonly ended: string | null;
  readonly claudeSessions: readonly string[];
  /** Why the work is of this session, by Claude session and evidence (docs/formats.md, Linking). */
  readonly links: readonly SessionLink[];
  readonly phases: readonly ReconciledPhase[];
  readonly unattributed: Tokens;
  readonly log: Tokens;
  readonly total: Variance & {
    readonly estimate: number | null;
    readonly interval: Range | null;
    /** What the documented formula alone said; null where the estimate does not tell. */
    readonly documented: Range | null;
    /** Null where the log does not know the unit. */
    readonly actual: number | null;
    readonly insideRange: boolean | null;
  };
  /** What the session will have used at its end; null when it is not active or no estimate stands. */
  readonly projection: Interval | null;
  /** `late`: frozen, but the session has usage from before. */
  readonly estimateSource: 'frozen' | 'late' | 'derived' | null;
  /** Whether every phase of the estimate was finished when the session ended: only then its total is rated. Null while it is active, and without an estimate. */
  readonly complete: boolean | null;
  readonly minutes: { readonly estimate: number | null; readonly actual: number };
  readonly currentPhase: string | null;
  /** Share of the plan's tasks that are ticked, 0–100; null when it has none. */
  readonly progress: number | null;
  /** Messages of the user, where somebody counted them: the last `count messages` and what was counted one by one since. */
  readonly messages: number | null;
  /** What stands in session.md instead of a log; null where nothing does. */
  readonly metered: MeteredUse | null;
  /** Of the logs; a message that was counted in their place counts as one. */
  readonly responses: number;
  readonly partial: number;
  readonly costUsd: number | null;
  readonly unpriced: readonly string[];
};

export type ReconcileFacts = PhaseFacts & {
  readonly derived: boolean;
  /** Phases that earlier sessions of the plan marked done. */
  readonly doneBefore?: ReadonlySet<string> | undefined;
  /** Undefined where no estimate stands and none can be computed. */
  readonly estimate: FrozenEstimate | undefined;
  /** The unit of the answer when there is no estimate to take it from. */
  readonly unit: Unit;
  /** What the logs say of a session without a record (`nothingIn`); that it used nothing when not given. */
  readonly nothing?: TokenCounts | undefined;
  /** Price of a record in USD; undefined when its model is unknown. */
  readonly costUsd: (record: UsageRecord) => number | undefined;
};

/** Joins a session, its plan, its estimate and its usage records. */
export function reconcile(facts: ReconcileFacts): Reconciliation {
  const { session, plan, estimate, records } = facts;
  const unit = estimate?.unit ?? facts.unit;
  const { startedAt, endedAt, byPhase, isFinished } = dividePhases(facts);
  const minutes = dividePhaseMinutes(
    startedAt,
    endedAt,
    // A row of a receipt has a beginning and an end; between them its phase does not change.
    records.flatMap(({ record: { from, at }, attribution: { phase } }) => [
      { at: from, phase },
      { at, phase },
    ]),
  );
  const complete =
    estimate && session.status !== 'active'
      ? estimate.phases.every(({ id }) => isFinished(id))
      : null;

  const log =
    records.length > 0
      ? sumTokens(records.map(({ record }) => record.tokens))
      : (facts.nothing ?? noTokens);
  // What the log cannot know it does not know of a phase without a record either.
  const countsOf = (own: ReconcileFacts['records']) =>
    knownAs(sumTokens(own.map(({ record }) => record.tokens)), log);
  const phases = phaseNames(facts).map(({ id, name }): ReconciledPhase => {
    const own = byPhase.get(id) ?? [];
    const counts = countsOf(own);
    const tasks = plan?.phases.find((phase) => phase.id === id)?.tasks ?? [];
    const range = estimate?.phases.find((phase) => phase.id === id);
    return {
      id,
      name,
      estimate: range ? roundTokens(range.mid) : null,
      interval: range ? { low: range.low, mid: range.mid, high: range.high } : null,
      actual: describeTokens(counts),
      minutes: Math.round(minutes.get(id) ?? 0),
      plannedMinutes: range?.hours ? Math.round(range.hours * 60) : null,
      // A phase nobody worked on is not a phase that came out 100 % under its estimate.
      ...describeVariance(
        own.length > 0 ? range?.mid : undefined,
        tokensInUnit(counts, unit),
        isFinished(id),
      ),
      finished: isFinished(id),
      tasks: { done: tasks.filter((task) => task.checked).length, all: tasks.length },
      evidence: evidenceOf(own),
    };
  });

  const actual = tokensInUnit(log, unit);
  const range = estimate?.total;
  const worked = records.length > 0;
  const cost = sumCosts(
    records.map(({ record }) => record),
    facts.costUsd,
  );
  const tasks = plan?.phases.flatMap((phase) => phase.tasks) ?? [];
  const hours = estimate?.durationHours ?? null;
  return {
    session: session.id,
    plan: session.plan ?? null,
    unit,
    status: session.status,
    derived: facts.derived,
    sample: isSample(session, plan),
    imported: session.imported ? describeImported(session.imported) : null,
    started: formatInstantOrNull(session.started),
    ended: formatInstantOrNull(session.ended),
    claudeSessions: [
      ...new Set(records.flatMap(({ record }) => (record.metered ? [] : [record.claudeSession]))),
    ].toSorted(),
    links: describeLinks(records.filter(({ record }) => !record.metered)),
    phases,
    unattributed: describeTokens(countsOf(byPhase.get(undefined) ?? [])),
    log: describeTokens(log),
    total: {
      estimate: range ? roundTokens(range.mid) : null,
      interval: range ? { low: range.low, mid: range.mid, high: range.high } : null,
      documented: range?.documented ?? null,
      actual: wholeTokens(actual),
      ...describeVariance(worked ? range?.mid : undefined, actual, complete === true),
      insideRange: worked && range ? isInside(range, actual, complete === true) : null,
    },
    projection: projectSession(facts) ?? null,
    estimateSource: estimate ? sourceOf(estimate, records[0]?.record.from) : null,
    complete,
    minutes: {
      estimate: hours ? Math.round(midpoint(hours) * 60) : null,
      actual: Math.round((endedAt - startedAt) / minuteMs),
    },
    currentPhase: currentPhase(session, plan, facts.now, facts.doneBefore) ?? null,
    progress:
      tasks.length === 0
        ? null
        : Math.round((tasks.filter((task) => task.checked).length / tasks.length) * 100),
    ...collectNotes(session),
    messages: messagesOf(session),
    metered: describeMetered(records.map(({ record }) => record)),
    responses: countResponses(records.map(({ record }) => record)),
    partial: records.reduce((sum, { record }) => sum + record.partial, 0),
    costUsd: worked && cost.costUsd !== undefined ? roundUsd(cost.costUsd) : null,
    unpriced: cost.unpriced,
  };
}

/** Whether a phase used anything, as far as that is known. */
export function wasWorkedOn({ actual }: Pick<ReconciledPhase, 'actual'>): boolean {
  return (actual.total ?? 0) > 0 || (actual.work ?? 0) > 0;
}

function describeImported({ file, facts }: ImportedWork): ReconciledImport {
  if (!facts) return { file, unit: null, actual: null, phases: [] };
  return { file, unit: facts.unit, actual: sumActual(facts.phases), phases: facts.phases };
}

/** The plan's phases in its order, then those that only the estimate or the marks know. */
function phaseNames({
  plan,
  estimate,
  session,
  records,
}: ReconcileFacts): { id: string; name: string }[] {
  const names = new Map<string, string>();
  for (const phase of plan?.phases ?? []) names.set(phase.id, phase.name);
  for (const phase of estimate?.phases ?? [])
    if (!names.has(phase.id)) names.set(phase.id, phase.name);
  const others = [
    ...session.marks.map((mark) => mark.phase),
    ...records.flatMap(({ attribution }) => attribution.phase ?? []),
  ];
  for (const id of others) if (!names.has(id)) names.set(id, `${id} (not in the plan)`);
  return [...names].map(([id, name]) => ({ id, name }));
}

/** How long before it was frozen an estimate may have been worked on: the call that froze it is part of the work. */
const freezingMs = minuteMs;

function sourceOf(
  { derived, frozenAt = Infinity }: FrozenEstimate,
  firstAt: Instant | undefined,
): 'frozen' | 'late' | 'derived' {
  if (derived) return 'derived';
  const isLate = frozenAt !== Infinity && firstAt !== undefined && firstAt < frozenAt - freezingMs;
  return isLate ? 'late' : 'frozen';
}

function evidenceOf(records: ReconcileFacts['records']): PhaseEvidence[] {
  const found = new Set(
    records.flatMap(({ attribution }) =>
      attribution.phase === undefined ? [] : attribution.evidence,
    ),
  );
  return (['command', 'tick', 'time'] as const).filter((evidence) => found.has(evidence));
}
