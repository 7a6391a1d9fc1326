import { join } from 'node:path';

import { parseSession } from '../../parser/sessions/parse-session.ts';
import type { ImportedSession } from '../../parser/imports/group-import.ts';
import { importedSessionText } from '../../parser/imports/imported-session-text.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Workspace } from './workspace.ts';

/** A session of a history that the user named. */
export type SessionToImport = ImportedSession & {
  /** The history, without folders. */
  readonly source: string;
};

/** How a session stands to what is in the sessions folder: not there yet, there already, or another one is there. */
export type Standing = 'new' | 'same' | 'other';

/** Looks what stands under the id of a session. The same facts are the same session, whatever file they were imported from. */
export async function standingOf(
  context: Context,
  workspace: Workspace,
  session: SessionToImport,
): Promise<Standing> {
  const path = pathOf(workspace, session);
  const read = await context.ports.files.readText(path);
  if (read.kind === 'missing') return 'new';
  if (read.kind === 'unreadable') return 'other';
  const { started, ended, imported } = parseSession(read.text, session.id).session;
  const isSame =
    JSON.stringify(imported?.facts) === JSON.stringify(session.facts) &&
    started === toSecond(session.started) &&
    ended === toSecond(session.ended);
  return isSame ? 'same' : 'other';
}

/**
 * Writes the session.md of a session that does not stand yet.
 *
 * @returns the file as the user would type it
 * @throws ReckonError where another program wrote one meanwhile
 */
export async function writeImported(
  context: Context,
  workspace: Workspace,
  session: SessionToImport,
): Promise<string> {
  const path = pathOf(workspace, session);
  const file = workspace.display(path);
  const text = importedSessionText(session, session.source);
  if (
    !(await context.ports.files.create(path, text)) &&
    (await standingOf(context, workspace, session)) !== 'same'
  ) {
    throw new ReckonError(`${file} stands already`, { remedy: 'Run the command again.' });
  }
  return file;
}

function pathOf({ sessionsFolder }: Workspace, { id }: SessionToImport): string {
  return join(sessionsFolder, id, 'session.md');
}

/** As documents hold it. */
function toSecond(instant: number | undefined): number | undefined {
  return instant === undefined ? undefined : Math.floor(instant / 1000) * 1000;
}
