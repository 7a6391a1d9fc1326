import { editDocument } from '../../parser/documents/edit.ts';
import { isPlanOver } from '../../parser/plans/plan-state.ts';
import type { Context } from '../context.ts';
import { editText } from './edit-file.ts';
import type { Loaded, LoadedPlan } from './documents.ts';
import type { LoadedDocument } from './loaded-document.ts';

/** A document and the text that it is to have. */
export type NewText = { readonly loaded: LoadedDocument; readonly text: string };

/**
 * Makes the open plans that wait for a plan wait for its last part. A list of one line an item only grows: there the plan stays
 * beside the part, which says the same.
 *
 * @param chain ids of the plan's parts, the last one last; these wait for each other already
 * @throws ReckonError when a document cannot be edited
 */
export async function moveFollowers(
  plans: Loaded<LoadedPlan>,
  plan: string,
  chain: readonly string[],
): Promise<NewText[]> {
  const moved: NewText[] = [];
  const last = chain.at(-1)!;
  for (const loaded of plans.items) {
    const { id, after, status } = loaded.plan;
    if (!after.includes(plan) || after.includes(last) || chain.includes(id)) continue;
    if (isPlanOver(status)) continue;
    const document = await loaded.document();
    const replaced = after.map((each) => (each === plan ? last : each));
    const isText = typeof document.frontmatter?.keys.get('after')?.value === 'string';
    const exact = {
      kind: 'set-key' as const,
      key: 'after',
      value: isText ? last : replaced,
    };
    const edit = editDocument(document, [exact]).ok ? exact : { ...exact, value: [...after, last] };
    moved.push({ loaded, text: editText(document, [edit]).text });
  }
  return moved;
}

/** Writes a document's new text, unless another program changed it since it was read. */
export async function writeNewText(context: Context, { loaded, text }: NewText): Promise<void> {
  await context.ports.files.replace(loaded.path, text, loaded.digest);
}
