import { join, resolve } from 'node:path';

import { mayBeOlder } from '../../parser/imports/older/kind-of.ts';
import type { OlderDocument } from '../../parser/imports/older/older-store.ts';
import { readOlder } from '../../parser/imports/older/read-older.ts';
import type { PhaseType } from '../../parser/plans/plan.ts';
import type { Unit } from '../../parser/usage/tokens.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { describeOlderImport } from '../reporters/import-older.ts';
import type { ImportAnswer } from '../schemas/import.ts';
import { findOlderFiles } from '../workspace/older-files.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { askAbove } from './ask-above.ts';
import { describeSession } from './describe-imported.ts';
import { inputName } from './input-file.ts';

/** What `import` is given that matters for older stores; the rest is of rows. */
export type OlderImportOptions = {
  readonly unit?: Unit;
  readonly type?: PhaseType;
  readonly columns?: unknown;
  readonly format?: unknown;
  readonly skipBad?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
};

type State = 'new' | 'same' | 'other';
type Placed = OlderDocument & {
  readonly from: string;
  readonly target: string;
  readonly state: State;
};

/**
 * Whether what the user named is of an older store: a folder, JSON or markdown.
 *
 * @throws ReckonError where only a part of it is
 */
export async function areOlder(context: Context, paths: readonly string[]): Promise<boolean> {
  const older: boolean[] = [];
  for (const path of paths) {
    older.push(
      mayBeOlder(path) || (await context.ports.files.isFolder(resolve(context.cwd, path))),
    );
  }
  if (older.includes(true) && older.includes(false)) {
    throw new ReckonError('Histories and older stores cannot be imported in one call', {
      remedy: 'Import CSV and NDJSON in one call, folders, JSON and markdown in another.',
    });
  }
  return older.includes(true);
}

/** Imports files of an earlier tool (docs/formats.md, Older stores). */
export async function importOlder(
  context: Context,
  paths: readonly string[],
  options: OlderImportOptions,
): Promise<void> {
  if (options.columns !== undefined || options.format !== undefined || options.skipBad) {
    throw new ReckonError('--columns, --format and --skip-bad are of rows in CSV and NDJSON', {
      remedy: 'Leave them out: what an older store holds is told by its names.',
    });
  }
  const workspace = await openWorkspace(context);
  const nameOf = (path: string) => inputName(context, path);
  const found = await findOlderFiles(context, workspace, paths, nameOf);
  if (found.known.length === 0) {
    throw new ReckonError(`Nothing of an older store is in ${paths.join(', ')}`, {
      remedy:
        'Known are session-tracking/*.json, project-memory/*.json, session-queue.json, dev_*, ep_* and plan_*.json, estimation-model.json, SESSION-LOG*.md and handoffs with a line **From Session**.',
    });
  }
  // Numbers of the earlier tool are documented ones, which are in work.
  const unit = options.unit ?? 'work';
  const settings = { unit, type: options.type ?? 'implementation', now: context.ports.clock.now() };
  const read = found.known.map((file) => ({ file: file.file, ...readOlder(file, settings) }));
  const placed = await place(
    context,
    workspace,
    read.flatMap(({ file, documents }) => documents.map((each) => ({ ...each, from: file }))),
  );
  const added = placed.filter(({ state }) => state === 'new');
  const dryRun = options.dryRun === true;
  if (!dryRun && added.length > 0) {
    await askAbove(context, added.length, {
      yes: options.yes === true,
      fewer: 'import fewer files at a time',
    });
    for (const { target, text } of added) await write(context, workspace, target, text);
  }
  const written = new Set(added.map(({ path }) => path));
  const answer: ImportAnswer = {
    dryRun,
    unit,
    unitSource: options.unit === undefined ? 'assumed' : 'hand',
    configuredUnit: workspace.configuration.unit,
    sessions: read.flatMap(({ file, sessions }) =>
      sessions
        .filter(({ id }) => written.has(`${id}/session.md`))
        .map((session) => describeSession({ ...session, file })),
    ),
    standing: placed.flatMap(({ kind, state, path }) =>
      kind === 'session' && state === 'same' ? [path.replace('/session.md', '')] : [],
    ),
    skipped: [],
    rowsSkipped: 0,
    typesAssumed: 0,
    files: dryRun ? [] : added.map(({ target }) => workspace.display(target)),
    older: {
      documents: placed.map(({ kind, from, target, state }) => ({
        kind,
        from,
        file: workspace.display(target),
        state,
      })),
      untaken: [
        ...read.flatMap(({ file, untaken }) => untaken.map((each) => ({ file, ...each }))),
        ...found.unknown.map((file) => ({ file, key: null, reason: 'it is of no known kind' })),
      ],
    },
  };
  context.answer(answer, () => describeOlderImport(answer));
}

/** Looks what stands where each document would be; of one call, what comes first has the place. */
async function place(
  context: Context,
  workspace: Workspace,
  documents: readonly (OlderDocument & { readonly from: string })[],
): Promise<Placed[]> {
  const texts = new Map<string, string>();
  const placed: Placed[] = [];
  for (const document of documents) {
    const { folder, path, otherPath, text } = document;
    const root = folder === 'plans' ? workspace.plansFolder : workspace.sessionsFolder;
    const [first = '', second] = [path, ...(otherPath === undefined ? [] : [otherPath])].map(
      (each) => join(root, each),
    );
    let target = first;
    let state = await stateOf(target, text);
    if (state === 'other' && second !== undefined) {
      target = second;
      state = await stateOf(target, text);
    }
    if (state === 'new') texts.set(target, text);
    placed.push({ ...document, target, state });
  }
  return placed;

  async function stateOf(target: string, text: string): Promise<State> {
    const taken = texts.get(target);
    if (taken !== undefined) return taken === text ? 'same' : 'other';
    const read = await context.ports.files.readText(target);
    if (read.kind === 'missing') return 'new';
    return read.kind === 'text' && read.text === text ? 'same' : 'other';
  }
}

async function write(
  context: Context,
  workspace: Workspace,
  target: string,
  text: string,
): Promise<void> {
  if (await context.ports.files.create(target, text)) return;
  throw new ReckonError(`${workspace.display(target)} stands already`, {
    remedy: 'Run the command again.',
  });
}
