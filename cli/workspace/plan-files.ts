import { join } from 'node:path';

import type { Context } from '../context.ts';
import type { Workspace } from './workspace.ts';

/** A file that is a plan by its name and place. */
export type PlanFile = { readonly name: string; readonly path: string; readonly id: string };

/** The files of all plans of the repository, sorted by id; none is opened. */
export async function planFiles(
  { ports: { files } }: Context,
  { plansFolder }: Workspace,
): Promise<readonly PlanFile[]> {
  const entries = await files.list(plansFolder);
  return entries.flatMap(({ name, folder }) =>
    folder || !/^[^.].*\.md$/is.test(name) || /^(?:readme|index)\.md$/i.test(name)
      ? []
      : [{ name, path: join(plansFolder, name), id: name.replace(/\.md$/i, '') }],
  );
}
