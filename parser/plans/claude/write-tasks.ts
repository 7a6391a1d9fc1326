import type { List, ListItem, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';

import type { Document } from '../../documents/document.ts';
import { applyPatches } from '../../documents/patch.ts';
import { rangeOf } from '../../documents/positions.ts';
import { readFields } from '../fields.ts';
import { isPhaseField, phaseSections } from '../phases.ts';
import { isTold } from './section-names.ts';

/**
 * The text of a plan with task boxes in the lists of its phases. A phase that has tasks keeps them alone; lists of files and
 * notes, nested lists and the fields of a phase stay as they are.
 */
export function writeTasks(document: Document): string {
  const { children } = document.tree;
  const patches = phaseSections(children).flatMap(({ body }) => {
    if (body.some((node) => node.type === 'list' && node.children.some(isTask))) return [];
    return workLists(body).flatMap((list) =>
      list.children.flatMap((item) => {
        const [first] = item.children;
        if (first?.type !== 'paragraph' || isField(list, item)) return [];
        const { start } = rangeOf(first);
        return [{ start, end: start, text: '[ ] ' }];
      }),
    );
  });
  return applyPatches(document.source.text, patches);
}

/** The lists of a phase that are neither below a heading nor behind a line such as `**Files:**`. */
function workLists(body: readonly RootContent[]): readonly List[] {
  let told: number | undefined;
  return body.flatMap((node, index) => {
    if (node.type === 'heading') {
      const name = toString(node);
      if (told === undefined || node.depth <= told) told = isTold(name) ? node.depth : undefined;
    }
    if (node.type !== 'list' || told !== undefined) return [];
    const before = body[index - 1];
    const isListOfFacts =
      before?.type === 'paragraph' &&
      /:\W*$/.test(toString(before)) &&
      isTold(toString(before).split('\n').at(-1) ?? '');
    return isListOfFacts ? [] : [node];
  });
}

function isTask(item: ListItem): boolean {
  return item.data?.box !== undefined;
}

function isField(list: List, item: ListItem): boolean {
  const fields = readFields([{ ...list, children: [item] }]);
  return fields.length > 0 && fields.every(({ key }) => isPhaseField(key));
}
