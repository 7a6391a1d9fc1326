import { MagicString } from 'magic-string';
import type { TextRange } from '../messages.ts';

/** Text that takes the place of a range; offsets into the whole text before any patch, an empty range inserts. */
export type Patch = TextRange & { readonly text: string };

/** Applies patches that are in order and do not touch each other. */
export function applyPatches(text: string, patches: readonly Patch[]): string {
  const patched = new MagicString(text);
  for (const { start, end, text: replacement } of patches) {
    if (start === end) patched.appendLeft(start, replacement);
    else patched.update(start, end, replacement);
  }
  return patched.toString();
}

/**
 * Adds a patch of the already patched text to the patches that led there.
 *
 * @param patches in order, offsets into the first text
 * @param next offsets into the text after `patches`
 * @returns patches of the first text, in order, that touch nowhere: neighbours become one
 */
export function addPatch(patches: readonly Patch[], next: Patch): Patch[] {
  const before: Patch[] = [];
  const touched: { patch: Patch; from: number; to: number }[] = [];
  const after: Patch[] = [];
  let shiftBefore = 0;
  let shiftBehind = 0;
  for (const patch of patches) {
    const from = patch.start + shiftBehind;
    const to = from + patch.text.length;
    if (from > next.end) {
      after.push(patch);
      continue;
    }
    shiftBehind += patch.text.length - (patch.end - patch.start);
    if (to < next.start) {
      before.push(patch);
      shiftBefore = shiftBehind;
    } else {
      touched.push({ patch, from, to });
    }
  }

  const first = touched[0];
  const last = touched.at(-1);
  const startsInside = first !== undefined && first.from <= next.start;
  const endsInside = last !== undefined && last.to >= next.end;
  return [
    ...before,
    {
      start: startsInside ? first.patch.start : next.start - shiftBefore,
      end: endsInside ? last.patch.end : next.end - shiftBehind,
      text: [
        startsInside ? first.patch.text.slice(0, next.start - first.from) : '',
        next.text,
        endsInside ? last.patch.text.slice(next.end - last.from) : '',
      ].join(''),
    },
    ...after,
  ];
}

/** The offset in the first text that an offset in the patched text comes from; inside a patch, the patch's start. */
export function offsetBefore(patches: readonly Patch[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of patches) {
    const from = start + shift;
    if (offset < from) break;
    if (offset < from + text.length) return start;
    shift += text.length - (end - start);
  }
  return offset - shift;
}
