import { join } from 'node:path';

import { parseDocument, type Document } from '../../parser/documents/document.ts';
import { createMessage, type Message } from '../../parser/messages.ts';
import { readPlan } from '../../parser/plans/read-plan.ts';
import type { Plan } from '../../parser/plans/plan.ts';
import { readSession } from '../../parser/sessions/read-session.ts';
import type { Session } from '../../parser/sessions/session.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { sessionFolders } from './session-folders.ts';
import type { Workspace } from './workspace.ts';

/** A document with the file that it was read from. */
export type LoadedDocument = {
  readonly path: string;
  readonly document: Document;
  readonly digest: string;
  readonly messages: readonly Message[];
};
export type LoadedPlan = LoadedDocument & { readonly plan: Plan };
export type LoadedSession = LoadedDocument & { readonly session: Session };

/** What a folder held: the documents that can be read, and messages about those that cannot. */
export type Loaded<T> = { readonly items: readonly T[]; readonly unreadable: readonly Message[] };

/** Reads every plan of the repository, sorted by id. A file that cannot be read is a message. */
export async function loadPlans(
  context: Context,
  workspace: Workspace,
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
    names.map(({ name }) => join(workspace.plansFolder, name)),
    (loaded) => {
      const id = (loaded.path.split(/[\\/]/).at(-1) ?? '').replace(/\.md$/i, '');
      const { plan, messages } = readPlan(loaded.document, id);
      return { ...loaded, plan, messages };
    },
  );
}

/** Reads every session of the repository, sorted by id. */
export async function loadSessions(
  context: Context,
  workspace: Workspace,
): Promise<Loaded<LoadedSession>> {
  const names = await sessionFolders(context.ports.files, workspace.sessionsFolder);
  const paths = names.map((name) => join(workspace.sessionsFolder, name, 'session.md'));
  return loadEach(context, workspace, paths, (loaded) => {
    const id = loaded.path.split(/[\\/]/).at(-2) ?? '';
    const { session, messages } = readSession(loaded.document, id);
    return { ...loaded, session, messages };
  });
}

async function loadEach<T>(
  context: Context,
  workspace: Workspace,
  paths: readonly string[],
  build: (loaded: LoadedDocument) => T,
): Promise<Loaded<T>> {
  const items: T[] = [];
  const unreadable: Message[] = [];
  for (const path of paths) {
    const read = await context.ports.files.readText(path);
    const file = workspace.display(path);
    if (read.kind === 'text') {
      const document = parseDocument(read.text, file);
      items.push(build({ path, document, digest: read.digest, messages: document.messages }));
    } else if (read.kind === 'unreadable') {
      unreadable.push(
        createMessage('unreadable', 'error', `This file cannot be read: ${read.reason}`, {
          file,
          remedy: 'Save it as UTF-8 text; reckon leaves it alone until then.',
        }),
      );
    }
  }
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
