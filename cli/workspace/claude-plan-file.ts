import { basename, join, relative, resolve } from 'node:path';

import { formatSecond, type Instant } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { ClaudePlan } from './claude-plan.ts';

/** Claude's plan and where it was found, in words. */
export type FoundClaudePlan = ClaudePlan & { readonly from: string };

/**
 * Reads the plan that the user means: a file, standard input (`-`, or without a name what is piped in), else the newest in the
 * folders where Claude Code keeps plans.
 *
 * @throws ReckonError when there is none, or it cannot be read or holds no text
 */
export async function findClaudePlan(
  context: Context,
  name: string | undefined,
): Promise<FoundClaudePlan> {
  const { stdin } = context.ports;
  if (name === '-' || (name === undefined && stdin.isPiped)) {
    const markdown = await stdin.readText();
    if (markdown.trim() !== '') return { markdown, name: undefined, from: 'standard input' };
    if (name === '-') throw nothingIn('standard input');
  }
  if (name !== undefined) {
    const path = resolve(context.cwd, name);
    return readPlan(context, path, relative(context.cwd, path) || name);
  }
  const newest = await newestPlan(context);
  const written = formatSecond(newest.at);
  const found = await readPlan(context, newest.path, newest.path);
  return { ...found, from: `${newest.path}, the newest plan of Claude Code (${written})` };
}

async function readPlan(context: Context, path: string, shown: string): Promise<FoundClaudePlan> {
  const read = await context.ports.files.readText(path);
  if (read.kind !== 'text') {
    const reason = read.kind === 'missing' ? 'it does not exist' : read.reason;
    throw new ReckonError(`${shown} cannot be read: ${reason}`, {
      remedy: 'Name a file that is there; a path is relative to the folder you are in.',
    });
  }
  if (read.text.trim() === '') throw nothingIn(shown);
  return { markdown: read.text, name: basename(path), from: shown };
}

function nothingIn(place: string): ReckonError {
  return new ReckonError(`there is no text in ${place}`, {
    remedy: 'Hand over the markdown of a plan: reckon plan from-claude FILE',
  });
}

async function newestPlan({
  claudeDirs,
  ports: { files, logs },
}: Context): Promise<{ readonly path: string; readonly at: Instant }> {
  const roots = claudeDirs.length > 0 ? claudeDirs : logs.defaultRoots();
  let newest: { path: string; at: Instant } | undefined;
  for (const folder of roots.map((root) => join(root, 'plans'))) {
    for (const entry of await files.list(folder)) {
      if (entry.folder || !/\.md$/i.test(entry.name)) continue;
      const path = join(folder, entry.name);
      const at = (await files.modifiedAt(path)) ?? -Infinity;
      if (!newest || at > newest.at) newest = { path, at };
    }
  }
  if (newest) return newest;
  const where =
    roots.length > 0 ? ` in ${roots.map((root) => join(root, 'plans')).join(', ')}` : '';
  throw new ReckonError(`there is no plan of Claude Code${where}`, {
    remedy: 'Name a file, or pipe its text in: reckon plan from-claude FILE',
  });
}
