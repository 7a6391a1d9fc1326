import { guessPhaseType } from '../../plans/phase-type.ts';
import { phaseTypes, type Level, type PhaseType } from '../../plans/plan.ts';
import { printText } from '../../documents/print.ts';
import type { ImportedFacts, ImportedPhase } from '../../sessions/imported-work.ts';
import type { SessionStatus } from '../../sessions/session.ts';
import { parseInstant } from '../../time.ts';
import type { Fields } from './fields.ts';
import {
  nothingTaken,
  unknownKeys,
  type OlderOptions,
  type ReadOlder,
  type Untaken,
} from './older-store.ts';
import { olderSession } from './session-document.ts';

const estimateNames = [
  'estimated',
  'estimatedTokens',
  'estimate',
  'tokensEstimated',
  'tokenEstimate',
];
const actualNames = ['actual', 'actualTokens', 'tokensUsed', 'usedTokens', 'tokensActual', 'used'];
const hourNames = ['hours', 'estimatedHours', 'plannedHours', 'durationHours'];

/** What the name of a file says that its content does not: its level, and a title where none stands. */
export type SessionOrigin = {
  readonly source: string;
  readonly level: Level;
  /** Name without what tells the kind. */
  readonly stem: string;
};

/**
 * Reads a session of the tracking of an earlier tool, or an item of one of its levels (docs/formats.md, Older stores).
 *
 * @param fields the object; what it holds beyond the known names is told
 */
export function readSessionStore(
  fields: Fields,
  origin: SessionOrigin,
  options: OlderOptions,
): ReadOlder {
  const storeId = fields.text('sessionId', 'session_id', 'id', 'session');
  const title = fields.text('title', 'name', 'objective', 'item', 'description') ?? storeId;
  const plan = fields.text('plan', 'planId', 'planFile');
  const started = fields.instant(
    'started',
    'startedAt',
    'startTime',
    'start',
    'createdAt',
    'created',
    'date',
    'timestamp',
  );
  const ended = fields.instant(
    'ended',
    'endedAt',
    'endTime',
    'end',
    'completedAt',
    'finishedAt',
    'finished',
    'completed',
  );
  const dated = parseInstant(/\d{4}-\d{2}-\d{2}/.exec(`${storeId ?? ''} ${origin.stem}`)?.[0]);
  const begins = started ?? (ended === undefined ? dated : undefined);
  if (begins === undefined && ended === undefined) {
    return nothingTaken('nothing in it says when it was');
  }
  if (Math.max(begins ?? 0, ended ?? 0) > options.now) return nothingTaken('it lies in the future');
  if (begins !== undefined && ended !== undefined && ended < begins) {
    return nothingTaken('it ends before it starts');
  }
  const { facts, states, untaken } = readFacts(fields, title ?? origin.stem, options);
  const decisions = fields.texts('decisions', 'keyDecisions');
  const session = {
    title: title ?? origin.stem,
    started: begins,
    ended,
    status: statusOf(fields.text('status', 'state')),
    level: origin.level,
    agent: fields.text('agent'),
    facts,
    lessons: fields.texts('lessons', 'lessonsLearned', 'learnings'),
    metrics: readMetrics(fields),
    log: [
      ...(storeId === undefined ? [] : [`session ${storeId} of an earlier tool`]),
      ...(plan === undefined ? [] : [`plan ${plan}`]),
      ...states,
      ...fields.texts('notes', 'log', 'events', 'blockers'),
    ],
    notes: decisions.map((text) => `- Decision: ${printText(text)}`).join('\n'),
  };
  const read = olderSession(session, origin.source);
  return { ...read, untaken: [...untaken, ...unknownKeys(fields.untaken())] };
}

function readFacts(
  fields: Fields,
  title: string,
  options: OlderOptions,
): {
  readonly facts: ImportedFacts | undefined;
  /** How each phase ended, where it says. */
  readonly states: readonly string[];
  readonly untaken: readonly Untaken[];
} {
  const model = fields.text('model') ?? null;
  const untaken: Untaken[] = [];
  const states: string[] = [];
  const phases = fields.parts('phases', 'steps', 'stages').flatMap((part, index) => {
    const name = part.text('phase', 'name', 'title') ?? `Phase ${index + 1}`;
    const state = part.text('status', 'state');
    if (state !== undefined) states.push(`${name}: ${state}`);
    const phase = readPhase(part, name, options);
    if (phase) return [phase];
    const reason = 'it says no tokens that it took, so that nothing can be learned from it';
    untaken.push({ key: `phases.${index}`, reason });
    return [];
  });
  const whole = readPhase(fields, title, options);
  if (phases.length > 0) {
    const numbered = phases.map((phase, index) => ({ ...phase, id: `phase-${index + 1}` }));
    const ofPhases = phases.reduce((sum, { actual }) => sum + actual, 0);
    if (whole && whole.actual !== ofPhases) {
      const reason = `its phases took ${ofPhases} together, which count`;
      untaken.push({ key: `tokens of the whole session (${whole.actual})`, reason });
    }
    return { facts: { unit: options.unit, model, phases: numbered }, states, untaken };
  }
  return { facts: whole && { unit: options.unit, model, phases: [whole] }, states, untaken };
}

function readPhase(fields: Fields, name: string, options: OlderOptions): ImportedPhase | undefined {
  const nested = fields.part('tokens', 'tokenUsage');
  const estimate = fields.amount(...estimateNames) ?? nested?.amount(...estimateNames);
  const actual = fields.amount(...actualNames, 'tokens') ?? nested?.amount(...actualNames, 'total');
  const hours = fields.amount(...hourNames);
  const said = fields.text('type', 'phaseType', 'taskType')?.toLowerCase();
  const libraries = fields.texts('libraries');
  if (actual === undefined) return undefined;
  return {
    id: 'phase-1',
    name,
    type: typeOf(said, name, options.type),
    hours: hours ?? null,
    estimate: estimate ?? null,
    actual,
    libraries,
  };
}

function typeOf(said: string | undefined, name: string, otherwise: PhaseType): PhaseType {
  return phaseTypes.find((type) => type === said) ?? guessPhaseType(name) ?? otherwise;
}

/** An imported session is never the one that runs. */
function statusOf(said: string | undefined): SessionStatus {
  return said === undefined || /^(?:done|complete|completed|ended|finished|success)$/i.test(said)
    ? 'done'
    : 'interrupted';
}

function readMetrics(fields: Fields): { kind: 'count' | 'quality'; name: string; value: number }[] {
  const count = (name: string, ...names: string[]) => {
    const value = fields.amount(...names);
    return value === undefined ? [] : [{ kind: 'count' as const, name, value }];
  };
  return [
    ...count('messages', 'messages', 'messageCount'),
    ...count('tool calls', 'toolCalls', 'toolCallCount'),
    ...count('items', 'itemsCompleted', 'itemCount'),
    ...count('progress percent', 'progress', 'progressPercent', 'completion'),
    ...count('cost usd', 'cost', 'costUsd', 'totalCost'),
    ...fields
      .scores('quality', 'qualityScores', 'scores')
      .map(([name, value]) => ({ kind: 'quality' as const, name, value })),
  ];
}
