import { join } from 'node:path';

import { slugify } from '../../parser/plans/plan-id.ts';
import { formatInstant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Workspace } from './workspace.ts';

/** A plan that was written to a file of its own. */
export type CreatedPlan = { readonly plan: string; readonly file: string };

/**
 * Writes a new plan under the day and its title; where that name is taken, with random digits behind it.
 *
 * @throws ReckonError when all names are taken
 */
export async function createPlan(
  { ports: { clock, files, ids } }: Context,
  { plansFolder, display }: Workspace,
  title: string,
  text: string,
): Promise<CreatedPlan> {
  const stem = `${formatInstant(clock.now()).slice(0, 10)}-${slugify(title)}`;
  for (const plan of [stem, `${stem}-${ids.suffix()}`, `${stem}-${ids.suffix()}`]) {
    const path = join(plansFolder, `${plan}.md`);
    if (await files.create(path, text)) return { plan, file: display(path) };
  }
  throw new ReckonError(`there are plans named ${stem} already`, {
    remedy: 'Choose another title.',
  });
}
