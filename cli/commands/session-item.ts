import type { Command } from 'commander';

import type { AppendItem } from '../../parser/documents/append-item.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import { readPhaseId } from '../../parser/sessions/keyed-parts.ts';
import { oneLine } from '../../parser/sessions/item-parts.ts';
import type { Session } from '../../parser/sessions/session.ts';
import { formatInstant, formatSecond, parseInstant, type Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { SessionItem } from '../schemas/session-item.ts';
import { requireActiveSession } from '../workspace/active-session.ts';
import {
  findSession,
  loadPlans,
  loadSessions,
  type LoadedSession,
} from '../workspace/documents.ts';
import { editFile } from '../workspace/edit-file.ts';
import { findPhase } from '../workspace/find-phase.ts';
import { reportPath } from '../workspace/report-file.ts';
import { openWorkspace } from '../workspace/workspace.ts';

/** The options of every command that writes an item into a session. */
export type ItemOptions = { readonly session?: string; readonly at?: string };

export function addItemOptions(command: Command): Command {
  return command
    .option('--session <name>', 'the session by id or part of it; without it the active one')
    .option('--at <time>', 'when it was (ISO 8601); without it now');
}

/** A session to write into, and when what is written happened. */
export type OpenedSession = {
  readonly loaded: LoadedSession;
  /** The session's plan, where it stands. */
  readonly plan: Plan | undefined;
  readonly at: Instant;
};

/**
 * Opens the active session or the one that is named, with a note when the named time lies outside of it.
 *
 * @throws ReckonError when there is none, or the time is none or lies in the future
 */
export async function openSession(context: Context, options: ItemOptions): Promise<OpenedSession> {
  const workspace = await openWorkspace(context);
  const sessions = await loadSessions(context, workspace);
  const loaded =
    options.session === undefined
      ? requireActiveSession(sessions)
      : findSession(sessions, options.session);
  const plans = await loadPlans(context, workspace);
  const plan = plans.items.find((candidate) => candidate.plan.id === loaded.session.plan)?.plan;
  const at = timeOf(context, options.at);
  if (options.at !== undefined) noteOutside(context, loaded.session, at);
  return { loaded, plan, at };
}

function timeOf(context: Context, text: string | undefined): Instant {
  const now = context.ports.clock.now();
  if (text === undefined) return now;
  const at = parseInstant(text);
  if (at === undefined) {
    throw new ReckonError(`\`${text}\` is no time`, {
      remedy: 'Give it as 2026-11-20T10:02Z; without a zone it is UTC.',
    });
  }
  if (at > now) {
    throw new ReckonError(`${formatInstant(at)} has not come yet`, {
      remedy: 'Leave --at out for now.',
    });
  }
  return at;
}

function noteOutside(context: Context, { id, started, ended }: Session, at: Instant): void {
  if (started !== undefined && at < started) {
    context.note(`${formatSecond(at)} is before session ${id} began (${formatSecond(started)}).`);
  } else if (ended !== undefined && at > ended) {
    context.note(`${formatSecond(at)} is after session ${id} ended (${formatSecond(ended)}).`);
  }
}

/**
 * The phase that the user named, checked against the plan where it stands.
 *
 * @throws ReckonError when the plan has no such phase, or it is no number
 */
export function phaseNamed({ plan }: OpenedSession, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (plan) return findPhase(plan, text).id;
  const id = readPhaseId(text);
  if (id !== undefined) return id;
  throw new ReckonError(`\`${text}\` is no phase`, { remedy: 'Give its number: --phase 2' });
}

/**
 * A text that the user gave, on one line.
 *
 * @throws ReckonError when there is nothing in it
 */
export function textGiven(what: string, text: string): string {
  const line = oneLine(text);
  if (line !== '') return line;
  throw new ReckonError(`${what} is empty`, { remedy: 'Give it at least a word.' });
}

/** The same for an option, which may be absent. */
export function optionGiven(option: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : textGiven(option, text);
}

/** Adds an item to a session's file and answers with it, and with how to renew the report of a session that is over. */
export async function addItem(
  context: Context,
  { loaded, at }: OpenedSession,
  edits: readonly AppendItem[],
  item: SessionItem,
): Promise<void> {
  await editFile(context, loaded, edits);
  const { file } = loaded;
  const { id, status } = loaded.session;
  const isReported =
    status !== 'active' && (await context.ports.files.exists(reportPath(loaded.path)));
  context.answer({ session: id, file, at: formatInstant(at), item }, () =>
    [
      `Added to ${file}: ${edits.map(({ text }) => text).join('; ')}`,
      ...(isReported ? [`Renew its report with: reckon report ${id} --write`] : []),
    ].join('\n'),
  );
}
