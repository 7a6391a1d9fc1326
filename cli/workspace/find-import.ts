import type { ImportedSession } from '../../parser/imports/group-import.ts';
import type { BadRow } from '../../parser/imports/import-row.ts';
import { readImport, type ImportOptions } from '../../parser/imports/read-import.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { standingOf, type SessionToImport } from './import-sessions.ts';
import type { Workspace } from './workspace.ts';

/** A history as it was read. */
export type HistoryFile = Pick<ImportOptions, 'format'> & {
  /** As the user would type it. */
  readonly file: string;
  /** Without folders. */
  readonly name: string;
  readonly text: string;
};

/** What histories say, and what stands in the way of writing it. */
export type FoundImport = {
  readonly added: readonly (SessionToImport & { readonly file: string })[];
  /** Ids of sessions that stand already and say the same. */
  readonly standing: readonly string[];
  readonly bad: readonly (BadRow & { readonly file: string })[];
  readonly typesAssumed: number;
};

/**
 * Reads histories into sessions, and looks which of them are new.
 *
 * @throws ReckonError where nothing of a file can be read
 */
export async function findImport(
  context: Context,
  workspace: Workspace,
  histories: readonly HistoryFile[],
  options: Omit<ImportOptions, 'format'>,
): Promise<FoundImport> {
  const added = new Map<string, FoundImport['added'][number]>();
  const standing: string[] = [];
  const bad: FoundImport['bad'][number][] = [];
  let typesAssumed = 0;
  for (const { file, name, text, format } of histories) {
    const read = readImport(text, { ...options, format });
    if (read.kind === 'wrong') {
      throw new ReckonError(`${file} cannot be imported: ${read.reason}`, { remedy: read.remedy });
    }
    typesAssumed += read.typesAssumed;
    bad.push(...read.bad.map((each) => ({ ...each, file })));
    for (const own of read.sessions) {
      const session = { ...own, source: name, file };
      // Histories of one call may overlap.
      const known = added.get(session.id);
      const state = known
        ? sayTheSame(known, session)
        : await standingOf(context, workspace, session);
      if (state === 'new') added.set(session.id, session);
      else if (state === 'same') standing.push(session.id);
      else bad.push({ ...refusal(own, known?.file), file });
    }
  }
  return { added: [...added.values()], standing, bad, typesAssumed };
}

function sayTheSame(a: ImportedSession, b: ImportedSession): 'same' | 'other' {
  const facts = ({ started, ended, facts: own }: ImportedSession) =>
    JSON.stringify([started, ended, own]);
  return facts(a) === facts(b) ? 'same' : 'other';
}

function refusal({ id, line }: ImportedSession, otherFile: string | undefined): BadRow {
  const place = otherFile === undefined ? 'stands already' : `is in ${otherFile}`;
  return {
    line,
    reason: `Another session \`${id}\` ${place}`,
    remedy: 'Give this one another title or time, or take the folder of the other one away.',
  };
}
