import { count, formatFactor, formatSigned, formatTokens } from '../../numbers.ts';
import { phaseTypes, type PhaseType } from '../../plans/plan.ts';
import { rate } from '../rating.ts';
import type { ReconciledPhase, Reconciliation } from '../reconcile.ts';
import { lessonsOf } from '../reported-lessons.ts';
import { isForecast, variancesOf, type SessionOutcome } from '../session-outcome.ts';
import { isClear, tendencyByType, tendencyOf, type Tendency } from '../tendency.ts';

/** Something that the data say about the next estimate. */
export type Recommendation = {
  readonly kind:
    | 'total'
    | 'phase-type'
    | 'time'
    | 'outside-range'
    | 'unattributed'
    | 'preventable'
    | 'lesson';
  readonly text: string;
  /** The number that it is about: percent, or extra tokens for `preventable`; null where there is none. */
  readonly value: number | null;
  /** Sessions in which it was so, of those that were looked at. */
  readonly sessions: { readonly so: number; readonly of: number };
};

// From here on, what no phase holds would change how the phases came out.
const muchUnattributedPercent = 20;

/**
 * Says what a session and those before it advise for the next estimate; nothing that their numbers and words do not say.
 *
 * @param earlier sessions before it, oldest first, without backfilled ones
 */
export function recommend(
  outcome: SessionOutcome,
  earlier: readonly SessionOutcome[],
): readonly Recommendation[] {
  const all = [...earlier, outcome];
  return [
    ...byTotal(all),
    ...byType(all),
    ...byTime(all),
    ...outsideRange(outcome.answer),
    ...unattributed(outcome.answer, all),
    ...preventable(outcome.answer, all),
    ...earlierLessons(outcome, earlier),
  ];
}

/**
 * What sessions that came out advise for work of some types: of whole sessions, of phases of these types, and of their time.
 *
 * @param all oldest first, without backfilled ones
 */
export function recommendForTypes(
  all: readonly SessionOutcome[],
  types: ReadonlySet<PhaseType>,
): readonly Recommendation[] {
  return [...byTotal(all), ...byType(all, types), ...byTime(all)];
}

function byTotal(all: readonly SessionOutcome[]): Recommendation[] {
  const tendency = tendencyOf(variancesOf(all.filter(isForecast)));
  return fromTendency('total', 'Whole sessions', tendency);
}

function byType(
  all: readonly SessionOutcome[],
  types: ReadonlySet<PhaseType> = new Set(phaseTypes),
): Recommendation[] {
  return tendencyByType(all).flatMap((tendency) =>
    types.has(tendency.type)
      ? fromTendency('phase-type', `Phases of type ${tendency.type}`, tendency)
      : [],
  );
}

function byTime(all: readonly SessionOutcome[]): Recommendation[] {
  const percents = all.filter(isForecast).flatMap(({ answer: { minutes } }) => {
    return rate(minutes.estimate ?? 0, minutes.actual)?.variancePercent ?? [];
  });
  return fromTendency('time', 'Wall-clock times', tendencyOf(percents));
}

function fromTendency(
  kind: Recommendation['kind'],
  what: string,
  tendency: Tendency | undefined,
): Recommendation[] {
  if (!tendency || !isClear(tendency)) return [];
  const { medianPercent, sameSide: so, sessions: of } = tendency;
  const side = medianPercent > 0 ? 'over' : 'under';
  const factor = formatFactor(1 + medianPercent / 100);
  const text = `${what} came out ${side} their estimate by a median of ${Math.abs(medianPercent).toFixed(0)} % (${side} in ${so} of ${of} sessions): ${factor} times the estimate would have met the median.`;
  return [{ kind, text, value: medianPercent, sessions: { so, of } }];
}

function outsideRange(answer: Reconciliation): Recommendation[] {
  return answer.phases.flatMap((phase) => {
    const { interval, variancePercent, finished } = phase;
    const actual = phase.actual[answer.unit];
    if (!interval || actual === null || variancePercent === null) return [];
    // What is not finished may yet come into its range from below.
    const low = finished ? interval.low : -Infinity;
    if (low <= actual && actual <= interval.high) return [];
    const side = actual > interval.high ? 'above' : 'below';
    const range = `${formatTokens(interval.low)} to ${formatTokens(interval.high)}`;
    const text = `${phase.name} used ${formatTokens(actual)} ${answer.unit}, ${side} its range of ${range}${explanation(phase, answer)}.`;
    return [{ kind: 'outside-range', text, value: variancePercent, sessions: { so: 1, of: 1 } }];
  });
}

function explanation(phase: ReconciledPhase, answer: Reconciliation): string {
  if (answer.deviations.some((deviation) => deviation.phase === phase.id)) {
    return '; the deviations say why';
  }
  const number = phase.id.replace('phase-', '');
  return `, and no deviation says why: reckon log "…" --deviation --phase ${number} --session ${answer.session}`;
}

function unattributed(answer: Reconciliation, all: readonly SessionOutcome[]): Recommendation[] {
  const share = unattributedPercent(answer);
  if (share === undefined || share < muchUnattributedPercent) return [];
  const shares = all.flatMap((each) => unattributedPercent(each.answer) ?? []);
  const so = shares.filter((each) => each >= muchUnattributedPercent).length;
  const text = `${share.toFixed(0)} % of the tokens belong to no phase (${muchUnattributedPercent} % or more in ${so} of ${count(shares.length, 'session')}): tick tasks when they are done, or mark phases with reckon phase start.`;
  return [{ kind: 'unattributed', text, value: share, sessions: { so, of: shares.length } }];
}

/** Share of a session's tokens that no phase holds; undefined where it has no phases, no usage, or that is unknown. */
function unattributedPercent(answer: Reconciliation): number | undefined {
  const log = answer.log[answer.unit];
  const own = answer.unattributed[answer.unit];
  if (answer.phases.length === 0 || log === null || own === null || log <= 0) return undefined;
  return (own / log) * 100;
}

function preventable(answer: Reconciliation, all: readonly SessionOutcome[]): Recommendation[] {
  const noted = all.flatMap(({ answer: { session, unit, deviations } }) =>
    deviations
      .filter((deviation) => deviation.preventable === true && deviation.category !== null)
      .map((deviation) => ({ ...deviation, session, unit })),
  );
  const groups = Map.groupBy(noted, ({ category }) => category?.toLowerCase());
  return [...groups.values()].flatMap((group): Recommendation[] => {
    const so = new Set(group.map(({ session }) => session)).size;
    if (so < 2) return [];
    // Tokens of another unit cannot be added.
    const counted = group.filter(
      ({ extraTokens, unit }) => extraTokens !== null && unit === answer.unit,
    );
    const extra = counted.reduce((sum, { extraTokens }) => sum + (extraTokens ?? 0), 0);
    const sum =
      counted.length > 0
        ? `, ${formatSigned(extra)} ${answer.unit} named in ${counted.length} of them`
        : '';
    return [
      {
        kind: 'preventable',
        text: `Preventable deviations of the category ${group[0]?.category} came up in ${so} of ${all.length} sessions (${count(group.length, 'time')}${sum}).`,
        value: counted.length > 0 ? extra : null,
        sessions: { so, of: all.length },
      },
    ];
  });
}

/** Lessons of earlier sessions that name a phase type or a library of this one. */
function earlierLessons(
  { types, libraries }: SessionOutcome,
  earlier: readonly SessionOutcome[],
): Recommendation[] {
  const tags = new Set([
    ...[...types.values()].map((type) => tagOf(`type:${type}`)),
    ...libraries.map((library) => tagOf(`library:${library}`)),
  ]);
  return earlier.flatMap(({ answer }) =>
    lessonsOf(answer).flatMap(({ text, appliesTo }): Recommendation[] => {
      const matching = appliesTo.filter((tag) => tags.has(tagOf(tag)));
      if (matching.length === 0) return [];
      return [
        {
          kind: 'lesson',
          text: `A lesson of ${answer.session} is about ${matching.join(' and ')}: ${text}`,
          value: null,
          sessions: { so: 1, of: earlier.length },
        },
      ];
    }),
  );
}

function tagOf(text: string): string {
  return text.toLowerCase().replaceAll(/\s/g, '');
}
