import { expect } from 'vitest';
import type { Document } from '../../parser/documents/document.ts';
import { type Edit, editDocument, type EditResult } from '../../parser/documents/edit.ts';

/** The text that patches lead to, put together without the code under test; fails when they are out of order. */
function patchedText(before: string, result: EditResult & { ok: true }): string {
  let text = '';
  let from = 0;
  for (const patch of result.patches) {
    expect(patch.start).toBeGreaterThanOrEqual(from);
    text += before.slice(from, patch.start) + patch.text;
    from = patch.end;
  }
  return text + before.slice(from);
}

/** Applies edits and checks that only the patches changed bytes; undefined when they are refused. */
export function apply(document: Document, edits: readonly Edit[]): string | undefined {
  const result = editDocument(document, edits);
  if (!result.ok) {
    for (const message of result.messages) {
      expect(message).toMatchObject({ fatal: true, file: document.file });
      expect(message.line).toBeGreaterThan(0);
      expect(message.note).toBeTruthy();
    }
    return undefined;
  }
  expect(result.text).toBe(patchedText(document.source.text, result));
  return result.text;
}

/** Up to three indexes of a list of that length. */
export function firstMiddleLast(count: number): number[] {
  return [...new Set([0, count >> 1, count - 1])].filter((index) => index >= 0 && index < count);
}

/** Counts edits and refusals by a name. */
export class Counts {
  readonly edits: Record<string, number> = {};
  readonly refused: Record<string, number> = {};

  apply(name: string, document: Document, edit: Edit): string | undefined {
    const text = apply(document, [edit]);
    this.edits[name] = (this.edits[name] ?? 0) + 1;
    if (text === undefined) this.refused[name] = (this.refused[name] ?? 0) + 1;
    return text;
  }
}
