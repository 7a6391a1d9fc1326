import { join } from 'node:path';

import type { Document } from '../../parser/documents/document.ts';
import { createMessage, type Message } from '../../parser/messages.ts';
import type { ReadPlan } from '../../parser/plans/plan.ts';
import type { ReadSession, Session } from '../../parser/sessions/session.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { readThrough } from './cached-reading.ts';
import { openDocument, type LoadedDocument } from './loaded-document.ts';
import { sessionFolders } from './session-folders.ts';
import type { Workspace } from './workspace.ts';

/** A plan that was read from a file, and what is wrong with it. */
export type LoadedPlan = LoadedDocument & ReadPlan;
/** A session that was read from a file, and what is wrong with it. */
export type LoadedSession = LoadedDocument & ReadSession;

/** What a folder held: the documents that can be read, and messages about those that cannot. */
export type Loaded<T> = { readonly items: readonly T[]; readonly unreadable: readonly Message[] };

/** Is shown each document while it is at hand, which it need not be later: a tree is large. */
export type DocumentVisitor = (loaded: LoadedDocument) => Promise<void>;

/** Reads every plan of the repository, sorted by id. A file that cannot be read is a message. */
export async function loadPlans(
  context: Context,
  workspace: Workspace,
  visit?: DocumentVisitor,
): Promise<Loaded<LoadedPlan>> {
  const entries = await context.ports.files.list(workspace.plansFolder);
  const names = entries.filter(
    ({ name, folder }) =>
      !folder &&
      /\.md$/i.test(name) &&
      !/^(?:readme|index)\.md$/i.test(name) &&
      !name.startsWith('.'),
  );
  return loadEach(
    context,
    workspace,
    'plans',
    names.map(({ name }) => ({
      path: join(workspace.plansFolder, name),
      id: name.replace(/\.md$/i, ''),
    })),
    async (document, id) => {
      const { readPlan } = await import('../../parser/plans/read-plan.ts');
      return readPlan(document, id);
    },
    visit,
  );
}

/** Reads every session of the repository, sorted by id. */
export async function loadSessions(
  context: Context,
  workspace: Workspace,
  visit?: DocumentVisitor,
): Promise<Loaded<LoadedSession>> {
  const names = await sessionFolders(context.ports.files, workspace.sessionsFolder);
  return loadEach(
    context,
    workspace,
    'sessions',
    names.map((name) => ({ path: join(workspace.sessionsFolder, name, 'session.md'), id: name })),
    readSessionOf,
    visit,
  );
}

/** Reads a session that is written, or going to be, under an id. */
export async function loadedSession(loaded: LoadedDocument, id: string): Promise<LoadedSession> {
  return { ...loaded, ...(await readSessionOf(await loaded.document(), id)) };
}

async function readSessionOf(document: Document, id: string): Promise<ReadSession> {
  const { readSession } = await import('../../parser/sessions/read-session.ts');
  return readSession(document, id);
}

async function loadEach<T extends { readonly messages: readonly Message[] }>(
  { ports: { files } }: Context,
  { cache, display }: Workspace,
  kind: string,
  places: readonly { readonly path: string; readonly id: string }[],
  readOne: (document: Document, id: string) => Promise<T>,
  visit?: DocumentVisitor,
): Promise<Loaded<LoadedDocument & T>> {
  const items: (LoadedDocument & T)[] = [];
  const unreadable: Message[] = [];
  for (const { path, id } of places) {
    const read = await files.readText(path);
    const file = display(path);
    if (read.kind === 'text') {
      const { text, digest } = read;
      const shown = openDocument({ path, file, text, digest });
      const reading = await readThrough(cache, kind, [digest, id, file], async () =>
        readOne(await shown.document(), id),
      );
      await visit?.(shown);
      // Opened anew, it does not hold on to the tree.
      items.push({ ...openDocument({ path, file, text, digest }), ...reading });
    } else if (read.kind === 'unreadable') {
      unreadable.push(
        createMessage('unreadable', 'error', `This file cannot be read: ${read.reason}`, {
          file,
          remedy: 'Save it as UTF-8 text; reckon leaves it alone until then.',
        }),
      );
    }
  }
  cache.flush(kind, { whole: true });
  return { items, unreadable };
}

/**
 * Finds the plan that the user named by id, file path, or a part of the id that only one plan has.
 *
 * @throws ReckonError naming the candidates when there is none or more than one
 */
export function findPlan(plans: Loaded<LoadedPlan>, name: string): LoadedPlan {
  return findNamed('plan', plans, (loaded) => loaded.plan.id, name, 'reckon plan list');
}

/** Finds the session that the user named, in the same ways. */
export function findSession<T extends { readonly session: Session }>(
  sessions: Loaded<T>,
  name: string,
): T {
  return findNamed('session', sessions, (loaded) => loaded.session.id, name, 'reckon reconcile');
}

function findNamed<T>(
  kind: string,
  { items, unreadable }: Loaded<T>,
  idOf: (item: T) => string,
  name: string,
  listCommand: string,
): T {
  const id =
    name
      .replace(/\/session\.md$/, '')
      .split(/[\\/]/)
      .filter(Boolean)
      .at(-1)
      ?.replace(/\.md$/i, '') ?? name;
  const exact = items.find((item) => idOf(item) === id);
  if (exact) return exact;
  const problem = unreadable.find((message) => message.file?.includes(id));
  if (problem)
    throw new ReckonError(
      `${problem.file}: ${problem.reason}`,
      problem.note ? { remedy: problem.note } : {},
    );
  const matches = items.filter((item) => idOf(item).includes(id));
  const [only] = matches;
  if (only && matches.length === 1) return only;
  if (matches.length > 1) {
    throw new ReckonError(
      `\`${name}\` could be ${matches.length} ${kind}s: ${matches.map(idOf).join(', ')}`,
      {
        remedy: `Name one of them in full.`,
      },
    );
  }
  const known = items.map(idOf).slice(-5).join(', ');
  throw new ReckonError(`there is no ${kind} \`${name}\``, {
    remedy: known
      ? `The latest are ${known}; all of them: ${listCommand}`
      : `There is no ${kind} yet.`,
  });
}
