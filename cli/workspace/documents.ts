import { join } from 'node:path';

import type { Document } from '../../parser/documents/document.ts';
import type { Message } from '../../parser/messages.ts';
import type { ReadPlan } from '../../parser/plans/plan.ts';
import type { ReadSession, Session } from '../../parser/sessions/session.ts';
import type { Context } from '../context.ts';
import { readThrough } from './cached-reading.ts';
import { chooseId, idNamed, namedPlan, namedSession, type NamedKind } from './find-named.ts';
import { openDocument, type LoadedDocument } from './loaded-document.ts';
import { planFiles } from './plan-files.ts';
import { sessionFolders } from './session-folders.ts';
import { isUnreadable, unreadableFile } from './unreadable-file.ts';
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
  return loadEach(
    context,
    workspace,
    'plans',
    await planFiles(context, workspace),
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
    async (text, id, file) => {
      const { readPlainSession } = await import('../../parser/sessions/plain-session.ts');
      return readPlainSession(text, id, file);
    },
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
  readPlainly?: (text: string, id: string, file: string) => Promise<T | undefined>,
): Promise<Loaded<LoadedDocument & T>> {
  const items: (LoadedDocument & T)[] = [];
  const unreadable: Message[] = [];
  for (const { path, id } of places) {
    const read = await files.readText(path);
    const file = display(path);
    if (read.kind === 'text') {
      const { text, digest } = read;
      const shown = openDocument({ path, file, text, digest });
      const reading = await readThrough(
        cache,
        kind,
        [digest, id, file],
        async () => (await readPlainly?.(text, id, file)) ?? readOne(await shown.document(), id),
      );
      await visit?.(shown);
      // Opened anew, it does not hold on to the tree.
      items.push({ ...openDocument({ path, file, text, digest }), ...reading });
    } else if (read.kind === 'unreadable') {
      unreadable.push(unreadableFile(file, read.reason));
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
  return findNamed(namedPlan, plans, (loaded) => loaded.plan.id, name);
}

/** Finds the session that the user named, in the same ways. */
export function findSession<T extends { readonly session: Session }>(
  sessions: Loaded<T>,
  name: string,
): T {
  return findNamed(namedSession, sessions, (loaded) => loaded.session.id, name);
}

function findNamed<T>(
  kind: NamedKind,
  { items, unreadable }: Loaded<T>,
  idOf: (item: T) => string,
  name: string,
): T {
  const id = idNamed(name);
  const exact = items.find((item) => idOf(item) === id);
  if (exact) return exact;
  const problem = unreadable.find((message) => message.file?.includes(id));
  if (problem) throw isUnreadable(problem);
  const chosen = chooseId(kind, items.map(idOf), name);
  return items.find((item) => idOf(item) === chosen)!;
}
