import { join } from 'node:path';

import type { PlanPart } from '../../parser/plans/split-plan.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Workspace } from './workspace.ts';

/** A part with its file, and whether it stands there already, as after a split that was interrupted. */
export type PartFile = PlanPart & {
  readonly path: string;
  readonly file: string;
  readonly exists: boolean;
};

/**
 * Finds out where parts are written.
 *
 * @throws ReckonError when a file of that name says something else
 */
export async function findPartFiles(
  context: Context,
  { plansFolder, display }: Workspace,
  parts: readonly PlanPart[],
): Promise<PartFile[]> {
  const found: PartFile[] = [];
  for (const part of parts) {
    const path = join(plansFolder, `${part.id}.md`);
    const file = display(path);
    const read = await context.ports.files.readText(path);
    if (read.kind !== 'missing' && (read.kind !== 'text' || read.text !== part.text)) {
      throw isTaken(file);
    }
    found.push({ ...part, path, file, exists: read.kind === 'text' });
  }
  return found;
}

/** Writes the parts that do not stand yet. */
export async function writePartFiles(context: Context, parts: readonly PartFile[]): Promise<void> {
  for (const { exists, path, file, text } of parts) {
    if (!exists && !(await context.ports.files.create(path, text))) throw isTaken(file);
  }
}

function isTaken(file: string): ReckonError {
  return new ReckonError(`${file} stands already and holds something else`, {
    remedy: 'Rename it, or delete it where it was left by a split that was interrupted.',
  });
}
