import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Document, parseDocument } from '../../parser/documents/document.ts';
import { type Edit, editDocument } from '../../parser/documents/edit.ts';
import { apply, Counts, firstMiddleLast } from './apply-edits.ts';
import { contain, containers } from './containers.ts';
import { commonmarkExamples, readmes, type Sample, variants } from './corpus.ts';
import {
  anyEdit,
  anyText,
  frontmatterFile,
  editableSoup,
  taskFile,
} from './document-generators.ts';

const setKey: Edit = { kind: 'set-key', key: 'status', value: 'done' };
const setOther = { kind: 'set-key', key: 'other', value: 'old' } as const;
const replaceBlock: Edit = {
  kind: 'replace-block',
  name: 'estimate',
  markdown: '- a\n\ntext\n\n| a |\n|---|\n| b |',
  heading: '## Estimate',
};
const appendToBlock: Edit = { kind: 'append-item', to: { block: 'log' }, text: 'at *once*' };
const appendToList = (list: number): Edit => ({ kind: 'append-item', to: { list }, text: 'a `b`' });

function editEveryWay(samples: readonly Sample[], thorough: (index: number) => boolean): Counts {
  const counts = new Counts();
  for (const [index, { name, text }] of samples.flatMap(variants).entries()) {
    const document = parseDocument(text, name);
    expect(editDocument(document, [])).toEqual({ ok: true, text, patches: [] });
    for (const edit of [setKey, replaceBlock]) {
      const once = counts.apply(edit.kind, document, edit);
      if (once === undefined || !thorough(index)) continue;
      expect(editDocument(parseDocument(once, name), [edit])).toMatchObject({ patches: [] });
    }
    for (const task of firstMiddleLast(document.tasks.length)) {
      const { checked, box } = document.tasks[task]!;
      const edit = { kind: 'set-task', task, checked: !checked } as const;
      const toggled = counts.apply('set-task', document, edit)!;
      const expected = text.slice(0, box.start) + (checked ? ' ' : 'x') + text.slice(box.end);
      expect(toggled).toBe(expected);
      const back = apply(parseDocument(toggled, name), [{ ...edit, checked }])!;
      expect(back.toLowerCase()).toBe(text.toLowerCase());
    }
    const lists = firstMiddleLast(document.lists.length);
    for (const list of thorough(index) ? lists : lists.slice(-1)) {
      counts.apply('append-item to a list', document, appendToList(list));
    }
    if (!thorough(index)) continue;

    counts.apply('append-item to a new block', document, appendToBlock);
    const keyed = counts.apply('set-key', document, setOther);
    if (keyed !== undefined) changeKeyAndBack(counts, parseDocument(keyed, name), document);
    const independent = [
      setKey,
      ...document.tasks
        .slice(0, 1)
        .map(({ checked }) => ({ kind: 'set-task', task: 0, checked: !checked }) as const),
      ...lists.slice(0, 1).map(appendToList),
      replaceBlock,
    ];
    expect(apply(document, independent)).toBe(apply(document, independent.toReversed()));
  }
  return counts;
}

function changeKeyAndBack(counts: Counts, keyed: Document, original: Document): void {
  const { text } = keyed.source;
  const changed = counts.apply('set-key', keyed, { ...setOther, value: 'new' });
  expect(changed).toBe(text.replace('other: old', 'other: new'));
  const taken = counts.apply('delete-key', keyed, { kind: 'delete-key', key: 'other' });
  const line = `other: old${keyed.source.eol}`;
  expect(taken).toBe(original.frontmatter ? original.source.text : text.replace(line, ''));
}

describe('every edit of real documents changes only its own range', () => {
  test('CommonMark examples, as is, with a BOM, with CRLF', () => {
    const { edits, refused } = editEveryWay(commonmarkExamples(), (index) => index % 3 !== 1);
    expect(edits).toEqual({
      'set-key': 4562,
      'delete-key': 1302,
      'replace-block': 1956,
      'append-item to a new block': 1304,
      'append-item to a list': 286,
    });
    expect(refused).toEqual({
      // Example 96 opens with `---`, a line of text and `---`: frontmatter that is no mapping.
      'set-key': 5,
      // Six examples end inside open code or html, which would take the block in.
      'replace-block': 18,
      'append-item to a new block': 12,
    });
  });

  test('READMEs, as is, with a BOM, with CRLF', () => {
    const samples = readmes(100);
    expect(samples).toHaveLength(100);
    const { edits, refused } = editEveryWay(samples, (index) => index % 25 === 0);
    expect(edits['append-item to a list']).toBeGreaterThan(200);
    expect(refused).toEqual({});
  });
});

describe('lists in odd containers', () => {
  test('every list of the CommonMark examples takes an item, but where code follows an empty one', () => {
    const counts = new Counts();
    const refused = new Set<string>();
    for (const { name, text } of commonmarkExamples()) {
      for (const container of containers) {
        const lines = contain(text.replace(/\n$/, '').split('\n'), container);
        const document = parseDocument(`${lines.join('\n')}\n`, name);
        for (const list of document.lists.keys()) {
          const after = counts.apply('append-item', document, appendToList(list));
          if (after === undefined) refused.add(name);
          else expect(parseDocument(after, name).lists).toHaveLength(document.lists.length);
        }
      }
    }
    expect(counts.edits['append-item']).toBeGreaterThan(3000);
    // In a list, example 117 becomes an empty item with code under it, which would become the new item's.
    expect([...refused]).toEqual(['commonmark 117']);
  });
});

describe('a managed block above a real document', () => {
  test('takes new content and new items, and the document below stays', () => {
    const refused: string[] = [];
    for (const { name, text } of commonmarkExamples().flatMap(variants)) {
      const mark = text.startsWith('\uFEFF') ? 1 : 0;
      const eol = text.includes('\r\n') ? '\r\n' : '\n';
      const block = ['<!-- reckon:begin estimate -->', '<!-- reckon:end estimate -->', '', ''];
      const whole = text.slice(0, mark) + block.join(eol) + text.slice(mark);
      const document = parseDocument(whole, name);
      expect(document.blocks, name).toHaveLength(1);
      const item = apply(document, [{ ...appendToBlock, to: { block: 'estimate' } }]);
      for (const after of [apply(document, [replaceBlock]), item]) {
        if (after === undefined) refused.push(name);
        else expect(after.endsWith(whole.slice(document.blocks[0]!.range.end))).toBe(true);
      }
    }
    expect(refused).toEqual([]);
  });
});

describe('generated frontmatter', () => {
  test('is read as it was meant, and every key is set and taken out alone', () => {
    fc.assert(
      fc.property(
        frontmatterFile,
        fc.constantFrom('new: x', 'draft', ''),
        ({ text, entries }, value) => {
          const document = parseDocument(text, 'plan.md');
          expect(document.messages).toEqual([]);
          const values = Object.fromEntries(entries.map((entry) => [entry.key, entry.value]));
          expect(document.frontmatter?.values).toEqual(values);

          for (const { key, style } of entries) {
            const set = apply(document, [{ kind: 'set-key', key, value }]);
            expect(set === undefined, `${key} in ${JSON.stringify(text)}`).toBe(style === 'block');
            if (set !== undefined) {
              expect(parseDocument(set, 'plan.md').frontmatter?.values).toEqual({
                ...values,
                [key]: value,
              });
              expect(lineCount(set)).toBe(lineCount(text));
            }
            const { [key]: _, ...others } = values;
            const taken = apply(document, [{ kind: 'delete-key', key }])!;
            expect(parseDocument(taken, 'plan.md').frontmatter?.values).toEqual(others);
          }

          const added = apply(document, [{ kind: 'set-key', key: 'reckon', value: 1 }])!;
          expect(lineCount(added)).toBe(lineCount(text) + 1);
          expect(
            apply(parseDocument(added, 'plan.md'), [{ kind: 'delete-key', key: 'reckon' }]),
          ).toBe(text);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function lineCount(text: string): number {
  return text.split(/\r\n|\n|\r/).length;
}

describe('generated task lists in odd containers', () => {
  test('every task is found, toggles alone and toggles back', () => {
    fc.assert(
      fc.property(taskFile, ({ text, tasks }) => {
        const document = parseDocument(text, 'plan.md');
        expect(document.tasks.map(({ text: words, checked }) => [words, checked])).toEqual(tasks);
        for (const task of firstMiddleLast(document.tasks.length)) {
          const { checked, box } = document.tasks[task]!;
          const toggled = apply(document, [{ kind: 'set-task', task, checked: !checked }])!;
          expect(toggled).toBe(
            text.slice(0, box.start) + (checked ? ' ' : 'x') + text.slice(box.end),
          );
          const back = apply(parseDocument(toggled, 'plan.md'), [
            { kind: 'set-task', task, checked },
          ]);
          expect(back).toBe(text);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('an item is added to every list, with every other task as it was', () => {
    fc.assert(
      fc.property(taskFile, ({ text, tasks }) => {
        const document = parseDocument(text, 'plan.md');
        for (const list of firstMiddleLast(document.lists.length)) {
          const after = parseDocument(apply(document, [appendToList(list)])!, 'plan.md');
          expect(after.tasks.map(({ text: words, checked }) => [words, checked])).toEqual(tasks);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('arbitrary text', () => {
  test('is read without a throw, and every range lies in it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { source, tasks, blocks, frontmatter } = parseDocument(text, 'x.md');
        expect(source.text).toBe(text);
        for (const { box } of tasks)
          expect(text.slice(box.start - 1, box.end + 1)).toMatch(/^\[\s?[xX\s]\]$/);
        for (const { range, name } of blocks) {
          const block = text.slice(range.start, range.end);
          expect(block).toMatch(/^<!--[ \t]*reckon:begin[^]*reckon:end[^]*-->$/);
          expect(block).toContain(name);
        }
        if (frontmatter) {
          expect(text.slice(frontmatter.range.start, frontmatter.range.end)).toMatch(
            /^---[^]*---[ \t]*$/,
          );
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('is edited without a throw, and never outside the patches', () => {
    const made = new Set<string>();
    fc.assert(
      fc.property(editableSoup, fc.array(anyEdit, { maxLength: 3 }), (text, wanted) => {
        const document = parseDocument(text, 'x.md');
        const edits = fitting(document, wanted);
        const after = apply(document, edits);
        if (after === undefined) return;
        if (after !== text) for (const { kind } of edits) made.add(kind);
        const { length } = document.messages;
        expect(parseDocument(after, 'x.md').messages.length).toBeLessThanOrEqual(length);
      }),
      { numRuns: 1500 },
    );
    expect(made.size).toBe(11);
  });
});

/** Leaves out edits with an index that the document has not by then, which are programming errors. */
function fitting(document: Document, edits: readonly Edit[]): Edit[] {
  const fit: Edit[] = [];
  for (const edit of edits) {
    try {
      editDocument(document, [...fit, edit]);
      fit.push(edit);
    } catch (error) {
      expect(String(error)).toMatch(/^TypeError: No (?:task|list|table|row|cell) /);
    }
  }
  return fit;
}
