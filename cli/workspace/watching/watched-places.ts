import { dirname, join } from 'node:path';

import type { Context } from '../../context.ts';
import { chosenSources, rootsOf } from '../log-sources.ts';
import type { Standing } from '../standing.ts';
import { configurationName, type Workspace } from '../workspace.ts';

/** Paths to look at. */
export type Looked = {
  /** Each time. */
  readonly often: readonly string[];
  /** Now and then: what changes seldom, or shows only in the quota. */
  readonly seldom: readonly string[];
};

/** Where something can change that `watch` shows. */
export type WatchedPlaces = {
  /** Transcripts of the session, whose ends are followed. */
  readonly transcripts: readonly string[];
  /** Transcripts, and folders in which a new one appears. */
  readonly logs: Looked;
  /** Plans, sessions, the configuration, and traces of commits. */
  readonly documents: Looked;
  /** Folders of those looked at often, for hints. */
  readonly folders: readonly string[];
};

/** Sub-agents whose files are followed; a session may have started hundreds, and those that write are the latest. */
const mostTranscripts = 50;
/** Earlier transcripts of the repository, as any of them may be resumed. */
const mostEarlier = 200;

/** Finds the files and folders that a standing depends on, and those in which a new one would appear. */
export async function findPlaces(
  context: Context,
  { workspace, standing }: { readonly workspace: Workspace; readonly standing: Standing },
): Promise<WatchedPlaces> {
  const { files } = context.ports;
  const { root, plansFolder, sessionsFolder, repository } = workspace;
  const configuration = join(root, configurationName);
  const git = repository ? gitPlaces(repository.commonFolder) : { files: [], folders: [] };
  const folderOf = async (folder: string) => ((await files.isFolder(folder)) ? [folder] : []);

  const roots =
    context.claudeDirs.length > 0 ? context.claudeDirs : context.ports.logs.possibleRoots();
  const projects = roots.map((folder) => join(folder, 'projects'));
  const projectFolders: string[] = [];
  for (const folder of projects) {
    for (const { name, folder: isFolder } of await files.list(folder))
      if (isFolder) projectFolders.push(join(folder, name));
  }

  const otherLogs = await findOtherLogs(context, workspace);
  const own = fileNames(standing.tracked?.records ?? []);
  const transcripts = own.slice(-mostTranscripts);
  const main = transcripts.map(mainTranscript);
  const near = [...new Set([...transcripts, ...main].map(dirname))];
  const subagents = [...new Set(main)].map((path) =>
    join(path.replace(/\.jsonl$/, ''), 'subagents'),
  );

  const plans = standing.tracking.plans.items.map(({ path }) => path);
  const sessions = standing.tracking.sessions.items.map(({ path }) => path);
  const session = standing.tracked?.loaded?.path;
  const logFolders = [...near, ...subagents];
  const documentFolders = [plansFolder, sessionsFolder, ...(session ? [dirname(session)] : [])];
  const existing: string[] = [];
  for (const folder of [...logFolders, ...documentFolders, ...git.folders])
    existing.push(...(await folderOf(folder)));

  const earlier = fileNames(standing.tracking.usage.ownRecords);
  return {
    transcripts,
    logs: {
      often: unique([...transcripts, ...projects, ...logFolders, ...otherLogs]),
      seldom: unique([
        ...projectFolders,
        ...own,
        ...earlier.slice(-mostEarlier),
        ...fileNames(standing.window?.records ?? []),
      ]),
    },
    documents: {
      often: unique([
        ...documentFolders,
        ...(session ? [session] : []),
        ...plans,
        configuration,
        ...git.files,
      ]),
      seldom: sessions,
    },
    folders: unique(existing),
  };
}

/** The latest logs of other agents that count, the folders that they are in, and where there may be some. */
async function findOtherLogs(context: Context, workspace: Workspace): Promise<readonly string[]> {
  const places: string[] = [];
  for (const source of await chosenSources(context, workspace)) {
    if (source.name === 'claude') continue;
    const roots = rootsOf(context, source);
    const logs = (await source.list(roots)).toSorted((a, b) => a.modifiedAt - b.modifiedAt);
    const latest = logs.slice(-mostTranscripts).map(({ path }) => path);
    places.push(...(roots.length > 0 ? roots : source.possibleRoots()));
    places.push(...latest, ...latest.map(dirname));
  }
  return places;
}

/** Where git leaves a trace of each commit and each branch that is checked out, whatever it keeps its references in. */
function gitPlaces(commonFolder: string): { files: readonly string[]; folders: readonly string[] } {
  const places = ['HEAD', 'logs/HEAD', 'refs/heads', 'packed-refs', 'reftable', 'worktrees'];
  return {
    files: places.map((place) => join(commonFolder, place)),
    folders: ['logs', 'refs/heads'].map((place) => join(commonFolder, place)),
  };
}

/** Files that records stand in, each once, those with the latest records last. */
function fileNames(records: readonly { readonly file: string | undefined }[]): readonly string[] {
  const names = new Set<string>();
  for (const { file } of records.toReversed()) if (file !== undefined) names.add(file);
  return [...names].toReversed();
}

/** The transcript of the Claude session that started a sub-agent; of any other file itself. */
function mainTranscript(path: string): string {
  const folder = dirname(path);
  return /[\\/]subagents$/.test(folder) ? `${dirname(folder)}.jsonl` : path;
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}
