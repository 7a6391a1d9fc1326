import { messageData, messageOf, type MessageData } from '../../parser/message-data.ts';
import type { Message } from '../../parser/messages.ts';
import type { PlanOutline, ReadPlanOutline } from '../../parser/plans/plan-outline.ts';
import { readPlanOutline } from '../../parser/plans/read-outline.ts';
import type { Context } from '../context.ts';
import { planFiles, type PlanFile } from './plan-files.ts';
import { unreadableFile } from './unreadable-file.ts';
import type { Workspace } from './workspace.ts';

/** The outlines of plans with their files, and what makes some of them unusable. */
export type PlanOutlines = {
  readonly items: readonly { readonly outline: PlanOutline; readonly file: string }[];
  readonly messages: readonly Message[];
};

type KeptOutline = { readonly outline: PlanOutline; readonly messages?: readonly MessageData[] };

/**
 * Reads what a list shows of every plan, sorted by id. A file that is as it was is not opened, and a tree is only made of
 * what cannot be read without one.
 */
export async function loadPlanOutlines(
  context: Context,
  workspace: Workspace,
): Promise<PlanOutlines> {
  const { cache, plansFolder, display } = workspace;
  const table = cache.openTable<KeptOutline>('plan-outlines', plansFolder);
  const items: { outline: PlanOutline; file: string }[] = [];
  const unreadable: Message[] = [];
  const messages: Message[] = [];
  for (const place of await planFiles(context, workspace)) {
    const file = display(place.path);
    const stamp = context.ports.files.stampOf(place.path);
    const known = stamp && table.get(place.name, stamp);
    if (known) {
      items.push({ outline: known.outline, file });
      if (known.messages) messages.push(...known.messages.map(messageOf));
      continue;
    }
    const read = await openOutline(context, place, file);
    if (read === undefined) continue;
    if (!('outline' in read)) {
      unreadable.push(read);
      continue;
    }
    items.push({ outline: read.outline, file });
    messages.push(...read.messages);
    const kept = read.messages.map(messageData);
    const value = { outline: read.outline, ...(kept.length > 0 && { messages: kept }) };
    if (stamp) table.set(place.name, stamp, value);
  }
  table.save();
  return { items, messages: [...unreadable, ...messages] };
}

/**
 * Opens a plan for its outline.
 *
 * @returns undefined where it is gone, a message where it cannot be read
 */
export async function openOutline(
  { ports: { files } }: Context,
  { path, id }: Pick<PlanFile, 'path' | 'id'>,
  file: string,
): Promise<ReadPlanOutline | Message | undefined> {
  const read = await files.readText(path);
  if (read.kind === 'missing') return undefined;
  if (read.kind === 'unreadable') return unreadableFile(file, read.reason);
  const outline = readPlanOutline(read.text, id, file);
  if (outline) return outline;
  // The grammars are only loaded where somebody writes what has to be asked of them.
  const { parsePlanOutline } = await import('../../parser/plans/parse-outline.ts');
  return parsePlanOutline(read.text, id, file);
}
