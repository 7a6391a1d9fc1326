import { documentedTypes } from '../estimation/documented-table.ts';
import { evaluateFormula, sizeFactor, type MeasuredSize } from '../estimation/formula.ts';
import {
  dividePhases,
  type DividedPhases,
  type PhaseFacts,
} from '../reconciliation/divide-phases.ts';
import { hourMs } from '../time.ts';
import { activeMs, leastActiveMs } from '../usage/active-time.ts';
import {
  addTokens,
  describeTokens,
  noTokens,
  scaleTokens,
  sumTokens,
  tokensInUnit,
  type TokenCounts,
} from '../usage/tokens.ts';
import { pastOfImported } from './imported-session.ts';
import type { Past, PastSession, UnplannedSession } from './past-session.ts';
import type { PlannedPart } from './planned-part.ts';

/** A session that is over, with what it was to do; without a plan that is undefined. */
export type EndedSession = {
  readonly facts: PhaseFacts;
  readonly parts: readonly PlannedPart[] | undefined;
  /** See `PastSession`. */
  readonly mayGoOn?: true;
};

/**
 * Puts sessions that are over into the form that the model learns from, in the order in which they ended.
 *
 * What a session used outside of the phases it was to do is spread over those, in proportion; and what earlier sessions of the
 * plan used in a phase that they left unfinished counts where it is finished (docs/estimation.md, Learning).
 *
 * @param size of the project, for sessions without a plan
 */
export function collectPast(sessions: readonly EndedSession[], size: MeasuredSize): Past {
  const ended = sessions
    .map((session) => ({ ...session, divided: dividePhases(session.facts) }))
    .toSorted(byEnd);
  const planned: PastSession[] = [];
  const unplanned: UnplannedSession[] = [];
  const unfinished = new Map<string, Map<string, TokenCounts>>();
  for (const { facts, parts, divided, mayGoOn } of ended) {
    const { id, plan = '', imported } = facts.session;
    if (imported) {
      const { startedAt, endedAt } = divided;
      planned.push(...pastOfImported(imported, { id, startedAt, endedAt }));
      continue;
    }
    if (!parts && facts.records.some(({ record }) => record.metered)) continue;
    if (!parts) {
      unplanned.push(...unplannedSession(facts, divided, size));
      continue;
    }
    if (facts.records.some(({ record }) => record.metered === 'assumed')) {
      planned.push(untaught(facts, divided, parts));
      continue;
    }
    const left = unfinished.get(plan) ?? new Map<string, TokenCounts>();
    unfinished.set(plan, left);
    const { byPart, untold } = usedByPart(parts, divided);
    const used = new Map(
      [...byPart].map(([part, tokens]) => [part, addTokens(left.get(part) ?? noTokens, tokens)]),
    );
    for (const [part, tokens] of used) {
      if (divided.isFinished(part)) left.delete(part);
      else left.set(part, tokens);
    }
    // All that a session did is of its only phase, whatever tells the phases apart.
    const isKnown = (part: string) =>
      divided.byPhase.has(part) || (parts.length === 1 && facts.records.length > 0);
    const isComplete = parts.length > 0 && parts.every((part) => divided.isFinished(part.id));
    planned.push({
      id,
      startedAt: divided.startedAt,
      endedAt: divided.endedAt,
      clientModel: mainModel(facts),
      ...(mayGoOn && { mayGoOn }),
      phases: parts.map((part) => ({
        ...part,
        used: isKnown(part.id) && divided.isFinished(part.id) ? used.get(part.id) : undefined,
      })),
      total: isComplete ? sumTokens([...used.values(), untold]) : undefined,
    });
  }
  return { planned, unplanned };
}

/** A session whose tokens were assumed for each message: it says nothing about what work takes. */
function untaught(
  { session }: PhaseFacts,
  { startedAt, endedAt }: DividedPhases,
  parts: readonly PlannedPart[],
): PastSession {
  return {
    id: session.id,
    startedAt,
    endedAt,
    clientModel: undefined,
    phases: parts.map((part) => ({ ...part, used: undefined })),
    total: undefined,
  };
}

/** What each part used, with its share of all that the session used elsewhere; where no part is told apart, that is of none. */
function usedByPart(
  parts: readonly PlannedPart[],
  { byPhase }: DividedPhases,
): { readonly byPart: ReadonlyMap<string, TokenCounts>; readonly untold: TokenCounts } {
  const own = new Map(
    parts.map(({ id }) => [
      id,
      sumTokens((byPhase.get(id) ?? []).map(({ record }) => record.tokens)),
    ]),
  );
  const elsewhere = sumTokens(
    [...byPhase].flatMap(([phase, records]) =>
      phase !== undefined && own.has(phase) ? [] : records.map(({ record }) => record.tokens),
    ),
  );
  const [only] = parts;
  if (only && parts.length === 1) {
    const all = addTokens(own.get(only.id) ?? noTokens, elsewhere);
    return { byPart: new Map([[only.id, all]]), untold: noTokens };
  }
  const { fresh } = describeTokens(sumTokens([...own.values(), elsewhere]));
  // What an event log tells of a session is its work alone.
  const weight = (tokens: TokenCounts) =>
    fresh === null ? tokens.work : tokensInUnit(tokens, 'fresh') + tokens.work;
  const all = weight(sumTokens(own.values()));
  if (!(all > 0)) return { byPart: own, untold: elsewhere };
  const byPart = new Map(
    [...own].map(([part, tokens]) => [
      part,
      addTokens(tokens, scaleTokens(elsewhere, weight(tokens) / all)),
    ]),
  );
  return { byPart, untold: noTokens };
}

function unplannedSession(
  { session, records }: PhaseFacts,
  { endedAt }: DividedPhases,
  size: MeasuredSize,
): UnplannedSession[] {
  const worked = records.map(({ record }) => record);
  const active = activeMs(worked);
  if (active <= leastActiveMs) return [];
  const type = session.type ?? 'implementation';
  const formula = {
    ...documentedTypes[type],
    type,
    hours: active / hourMs,
    factors: [sizeFactor(size.level, size.source)],
    libraries: [],
  };
  return [
    {
      id: session.id,
      endedAt,
      formulaWork: evaluateFormula(formula).work,
      used: sumTokens(worked.map(({ tokens }) => tokens)),
    },
  ];
}

/** The model that most tokens of a session are of; of equals the first by name. */
function mainModel({ records }: PhaseFacts): string | undefined {
  const byModel = Map.groupBy(records, ({ record }) => record.model);
  const sizes = [...byModel].map(([model, own]) => ({
    model,
    tokens: tokensInUnit(sumTokens(own.map(({ record }) => record.tokens)), 'total'),
  }));
  return sizes.toSorted(
    (a, b) => (b.tokens || 0) - (a.tokens || 0) || (a.model < b.model ? -1 : 1),
  )[0]?.model;
}

function byEnd(
  a: EndedSession & { readonly divided: DividedPhases },
  b: EndedSession & { readonly divided: DividedPhases },
): number {
  return (
    a.divided.endedAt - b.divided.endedAt || (a.facts.session.id < b.facts.session.id ? -1 : 1)
  );
}
