import { join } from 'node:path';

import { knownLibraries, type KnownLibraries } from '../../parser/libraries/familiarity.ts';
import { manifestLibraries, manifestNames } from '../../parser/libraries/manifest-libraries.ts';
import type { Past } from '../../parser/learning/past-session.ts';
import type { Context } from '../context.ts';
import type { Workspace } from './workspace.ts';

/** Folders that hold the parts of a project, beside those at its top. */
const partFolders = ['packages', 'apps', 'crates', 'services'];
const mostFolders = 100;

/** The libraries that sessions which are over have named, and those in the manifests of the project and its parts. */
export async function loadLibraries(
  context: Context,
  workspace: Workspace,
  { planned }: Past,
): Promise<KnownLibraries> {
  const ofSessions = planned.map(({ phases }) => phases.flatMap(({ libraries }) => libraries));
  return knownLibraries(ofSessions, await namesInManifests(context, workspace.root));
}

async function namesInManifests({ ports: { files } }: Context, root: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of [root, ...(await folders(root)), ...(await partsBelow(root))]) {
    const found = new Set((await listed(folder)).map(({ name }) => name));
    for (const name of manifestNames.filter((each) => found.has(each))) {
      const read = await files.readText(join(folder, name));
      if (read.kind === 'text') names.push(...manifestLibraries(name, read.text));
    }
  }
  return names;

  // What nobody may read holds no library that is known.
  async function listed(folder: string): ReturnType<typeof files.list> {
    return files.list(folder).catch(() => []);
  }

  async function folders(parent: string): Promise<string[]> {
    return (await listed(parent))
      .filter(({ name, folder }) => folder && !name.startsWith('.') && name !== 'node_modules')
      .slice(0, mostFolders)
      .map(({ name }) => join(parent, name));
  }

  async function partsBelow(top: string): Promise<string[]> {
    const parts: string[] = [];
    for (const name of partFolders) {
      const folder = join(top, name);
      if (await files.isFolder(folder)) parts.push(...(await folders(folder)));
    }
    return parts;
  }
}
