import { join } from 'node:path';

import type { Context } from '../../context.ts';
import type { LoadedSession } from '../documents.ts';
import type { Workspace } from '../workspace.ts';
import { showFile, type Shown } from './show-document.ts';

/** What people wrote in the files of a session's folder; null where nothing stands. */
export type SessionTexts = {
  readonly session: Shown | null;
  readonly report: Shown | null;
  readonly handoff: Shown | null;
};

/** Reads them; of session.md and report.md what reckon does not manage. */
export async function sessionTexts(
  context: Context,
  workspace: Workspace,
  loaded: LoadedSession | undefined,
  shownByPath: ReadonlyMap<string, Shown>,
): Promise<SessionTexts> {
  if (!loaded) return { session: null, report: null, handoff: null };
  const folder = join(loaded.path, '..');
  return {
    session: shownByPath.get(loaded.path) ?? null,
    report: await showFile(context, workspace, join(folder, 'report.md'), 'report'),
    handoff: await showFile(context, workspace, join(folder, 'handoff.md'), 'whole'),
  };
}
