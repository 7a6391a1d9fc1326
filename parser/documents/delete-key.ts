import type { Document } from './document.ts';
import { type EditStep, nothingToDo, refuse } from './edit-step.ts';
import { refuseFrontmatter } from './set-key.ts';

/** Takes a top-level frontmatter key out, with the lines of its value; comments above it stay. */
export type DeleteKey = { readonly kind: 'delete-key'; readonly key: string };

/** Plans a `delete-key` edit: the whole lines of the key. */
export function deleteKey(document: Document, { key: name }: DeleteKey): EditStep {
  if (!document.frontmatter) return nothingToDo;
  const unsafe = refuseFrontmatter(document);
  if (unsafe) return unsafe;
  const key = document.frontmatter.keys.get(name);
  if (!key) return nothingToDo;
  if (document.frontmatter.flow) {
    const reason = `\`${name}\` cannot be taken out of frontmatter written in braces`;
    return refuse(key.keyRange.start, reason, 'Write one key a line, without braces.');
  }
  return {
    kind: 'change',
    patches: [{ ...key.lines, text: '' }],
    own: { key: name },
    holds: (after) => after.frontmatter !== undefined && !after.frontmatter.keys.has(name),
  };
}
