import { relative, resolve } from 'node:path';

import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';

/**
 * Reads a text file that the user named, from the folder of the call.
 *
 * @throws ReckonError where it cannot be read
 */
export async function readInput(context: Context, file: string): Promise<string> {
  const read = await context.ports.files.readText(resolve(context.cwd, file));
  if (read.kind === 'text') return read.text;
  const reason = read.kind === 'missing' ? 'it does not exist' : read.reason;
  throw new ReckonError(`${inputName(context, file)} cannot be read: ${reason}`, {
    remedy: 'Name a file that is there; a path is relative to the folder you are in.',
  });
}

/** The path of such a file as the user would type it. */
export function inputName({ cwd }: Context, file: string): string {
  return relative(cwd, resolve(cwd, file)) || file;
}
