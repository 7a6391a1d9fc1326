import { dirname, join, resolve } from 'node:path';

import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { isInside, normalise } from './paths.ts';
import type { Workspace } from './workspace.ts';

/** The folder of the site, absolute. */
export type SiteOut = { readonly path: string; readonly isDefault: boolean };

/** Where the site is: the folder that `--out` names, else `.reckon/site` at the top of the repository. */
export function siteOut(
  context: Context,
  workspace: Workspace,
  named: string | undefined,
): SiteOut {
  return named === undefined
    ? { path: join(workspace.root, '.reckon', 'site'), isDefault: true }
    : { path: resolve(context.cwd, named), isDefault: false };
}

/**
 * Makes the folder around the default one, ignored by git: what is derived never stands in a user's status.
 *
 * @throws ReckonError when it lies outside of the repository by a symbolic link
 */
export async function prepareOut(context: Context, workspace: Workspace, out: SiteOut) {
  if (!out.isDefault) return;
  const { files } = context.ports;
  const around = dirname(out.path);
  const real = normalise(await files.realPath(around));
  if (!isInside(real, normalise(await files.realPath(workspace.root)))) {
    throw new ReckonError(`.reckon is a link to ${real}`, {
      remedy: 'Take the link away, or name the folder of the site with --out.',
    });
  }
  await files.create(join(around, '.gitignore'), '*\n');
}
