import type { Document } from './document.ts';
import { type EditStep, nothingToDo } from './edit-step.ts';

/** Ticks or unticks a task; `task` is an index into the document's tasks. */
export type SetTask = {
  readonly kind: 'set-task';
  readonly task: number;
  readonly checked: boolean;
};

/**
 * Plans a `set-task` edit: the one character between the brackets.
 *
 * @throws TypeError when the document has no such task
 */
export function setTask(document: Document, edit: SetTask): EditStep {
  const task = document.tasks[edit.task];
  if (!task) throw new TypeError(`No task ${edit.task}: the document has ${document.tasks.length}`);
  if (task.checked === edit.checked) return nothingToDo;
  return {
    kind: 'change',
    patches: [{ ...task.box, text: edit.checked ? 'x' : ' ' }],
    own: { task: edit.task },
    holds: (after) => after.tasks[edit.task]?.checked === edit.checked,
  };
}
