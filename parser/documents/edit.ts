import { createMessage, type Message } from '../messages.ts';
import { appendItem, type AppendItem } from './append-item.ts';
import { appendRow, type AppendRow } from './append-row.ts';
import { appendSection, type AppendSection } from './append-section.ts';
import { appendToSection, type AppendToSection } from './append-to-section.ts';
import { deleteKey, type DeleteKey } from './delete-key.ts';
import { deleteNodes, type DeleteNodes } from './delete-nodes.ts';
import { deleteRow, type DeleteRow } from './delete-row.ts';
import { type Document, parseDocument, unreadableRule } from './document.ts';
import { type EditStep, refuse, refuseFor } from './edit-step.ts';
import { addPatch, applyPatches, offsetBefore, type Patch } from './patch.ts';
import { replaceBlock, type ReplaceBlock } from './replace-block.ts';
import { replaceSection, type ReplaceSection } from './replace-section.ts';
import { setCell, type SetCell } from './set-cell.ts';
import { setKey, type SetKey } from './set-key.ts';
import { setTask, type SetTask } from './set-task.ts';
import { pointAt } from './source.ts';
import { isSameOutside } from './verify.ts';

export type { Patch } from './patch.ts';

/** A change of a user's document; each kind is planned in the file of its name. */
export type Edit =
  | SetKey
  | DeleteKey
  | SetTask
  | SetCell
  | AppendItem
  | AppendRow
  | DeleteRow
  | DeleteNodes
  | ReplaceBlock
  | ReplaceSection
  | AppendSection
  | AppendToSection;

/** The new text with the patches of the old one that lead to it, or why nothing is changed. */
export type EditResult =
  | { readonly ok: true; readonly text: string; readonly patches: readonly Patch[] }
  | { readonly ok: false; readonly messages: readonly Message[] };

/**
 * Changes a document by the fewest bytes: each edit in turn is a patch, verified by reparsing; one doubt refuses them all.
 *
 * @returns patches in order, none where the document says it already
 * @throws TypeError for an index of a task, list, table, row or column that the document has not
 */
export function editDocument(document: Document, edits: readonly Edit[]): EditResult {
  let current = document;
  let patches: readonly Patch[] = [];
  for (const edit of edits) {
    const step = verified(current, edit);
    if (step.kind === 'nothing-to-do') continue;
    if (step.kind === 'refused') {
      const place = pointAt(document.source, offsetBefore(patches, step.at));
      const { reason, remedy } = step;
      const message = createMessage('edit-refused', 'error', reason, {
        file: document.file,
        place,
        remedy,
      });
      return { ok: false, messages: [message] };
    }
    patches = addPatch(patches, step.patch);
    current = step.after;
  }
  const { text } = document.source;
  return {
    ok: true,
    text: current.source.text,
    patches: patches.filter((patch) => text.slice(patch.start, patch.end) !== patch.text),
  };
}

type Verified =
  | Exclude<EditStep, { kind: 'change' }>
  | { kind: 'changed'; patch: Patch; after: Document };

function verified(document: Document, edit: Edit): Verified {
  const step = refuseFor(document, unreadableRule) ?? plan(document, edit);
  if (step.kind !== 'change') return step;
  for (const patch of step.patches) {
    const after = parseDocument(applyPatches(document.source.text, [patch]), document.file);
    if (step.holds(after, patch) && isSameOutside(document, patch, after, step.own)) {
      return { kind: 'changed', patch, after };
    }
  }
  const reason = `${describe(edit)} would change more of the document than that`;
  return refuse(
    step.patches[0]!.start,
    reason,
    'Make this change by hand, or simplify the text around it.',
  );
}

function plan(document: Document, edit: Edit): EditStep {
  switch (edit.kind) {
    case 'set-key':
      return setKey(document, edit);
    case 'delete-key':
      return deleteKey(document, edit);
    case 'set-task':
      return setTask(document, edit);
    case 'replace-block':
      return replaceBlock(document, edit);
    case 'append-item':
      return appendItem(document, edit);
    case 'set-cell':
      return setCell(document, edit);
    case 'append-row':
      return appendRow(document, edit);
    case 'delete-row':
      return deleteRow(document, edit);
    case 'delete-nodes':
      return deleteNodes(document, edit);
    case 'replace-section':
      return replaceSection(document, edit);
    case 'append-section':
      return appendSection(document, edit);
    case 'append-to-section':
      return appendToSection(document, edit);
  }
}

function describe(edit: Edit): string {
  switch (edit.kind) {
    case 'set-key':
      return `Setting \`${edit.key}\``;
    case 'delete-key':
      return `Taking out \`${edit.key}\``;
    case 'set-task':
      return `Setting task ${edit.task + 1}`;
    case 'replace-block':
      return `Writing block \`${edit.name}\``;
    case 'append-item':
      return 'Adding an item';
    case 'set-cell':
      return `Setting a cell of row ${edit.row}`;
    case 'append-row':
      return 'Adding a row';
    case 'delete-row':
      return `Taking out row ${edit.row}`;
    case 'delete-nodes':
      return `Taking out ${edit.to - edit.from} paragraphs, lists or headings`;
    case 'replace-section':
      return `Writing section \`${edit.section}\``;
    case 'append-section':
      return `Adding \`${edit.heading}\``;
    case 'append-to-section':
      return `Adding to section \`${edit.section}\``;
  }
}
