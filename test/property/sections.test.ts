import fc from 'fast-check';
import { toString } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../parser/documents/document.ts';
import { editDocument } from '../../parser/documents/edit.ts';
import { apply, Counts, firstMiddleLast } from './apply-edits.ts';
import { commonmarkExamples, readmes, variants } from './corpus.ts';
import { anyText } from './document-generators.ts';
import { content, type Part, sectionFile } from './section-generators.ts';

const read = (text: string) => parseDocument(text, 'plan.md');

function words(text: string): string {
  return text.replaceAll(/[ \t\r\n]+/g, ' ').trim();
}

/** The lines of each section by its title, put together from the parts; blank lines at both ends do not count. */
function bodies(parts: readonly Part[], text: string): Map<string, string> {
  const lines = text.replace('\uFEFF', '').split(/\r\n|\n|\r/);
  const starts: number[] = [];
  for (const { heading } of parts) {
    const from = (starts.at(-1) ?? -1) + 1;
    starts.push(lines.findIndex((line, index) => index >= from && line === heading[0]));
  }
  return new Map(
    parts.map(({ depth, title, heading }, index) => {
      const next = parts.findIndex((other, at) => at > index && other.depth <= depth);
      const from = starts[index]! + heading.length;
      return [title, trimmed(lines.slice(from, next < 0 ? undefined : starts[next]).join('\n'))];
    }),
  );
}

function trimmed(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').replace(/[ \t\n]+$/, '');
}

describe('generated sections', () => {
  test('take a new content alone, once', () => {
    fc.assert(
      fc.property(
        sectionFile,
        fc.oneof(content, fc.constant('')),
        fc.nat(),
        (file, markdown, pick) => {
          const index = pick % file.parts.length;
          const { title, depth } = file.parts[index]!;
          const edit = { kind: 'replace-section', section: title, markdown } as const;
          const after = apply(read(file.text), [edit])!;
          expect(editDocument(read(after), [edit])).toMatchObject({ patches: [] });

          const deeper = file.parts.findIndex((other, at) => at > index && other.depth <= depth);
          const kept = file.parts.toSpliced(
            index + 1,
            (deeper < 0 ? file.parts.length : deeper) - index - 1,
          );
          const [was, is] = [bodies(file.parts, file.text), bodies(kept, after)];
          expect(is.get(title)).toBe(trimmed(markdown));
          for (const [at, { title: other, depth: otherDepth }] of kept.entries()) {
            const holds =
              at < index && kept.slice(at + 1, index + 1).every((it) => it.depth > otherDepth);
            if (other !== title && !holds) expect(is.get(other)).toBe(was.get(other));
          }
          expect(
            after.startsWith(file.text.slice(0, file.text.indexOf(file.parts[index]!.heading[0]!))),
          ).toBe(true);
          expect(/[\r\n]$/.test(after)).toBe(/[\r\n]$/.test(file.text));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('grow at their end, with the rest as it was', () => {
    let grown = 0;
    fc.assert(
      fc.property(sectionFile, content, fc.nat(), (file, markdown, pick) => {
        const { title } = file.parts[pick % file.parts.length]!;
        const edit = { kind: 'append-to-section', section: title, markdown } as const;
        const after = apply(read(file.text), [edit]);
        // Code, a list or a quote would go on with what stands there.
        if (after === undefined) {
          expect(markdown).toMatch(/^(?:- x| {4}code|> quote)/);
          return;
        }
        grown += 1;
        const was = bodies(file.parts, file.text).get(title)!;
        const is = bodies(file.parts, after).get(title)!;
        expect(is.startsWith(was)).toBe(true);
        expect(trimmed(is.slice(was.length))).toBe(trimmed(markdown));
        const children = (text: string) => read(text).tree.children.map(({ type }) => type);
        const added = children(`\n${markdown}`).length;
        expect(children(after)).toHaveLength(children(file.text).length + added);
      }),
      { numRuns: 500 },
    );
    expect(grown).toBeGreaterThan(400);
  });

  test('are added once, at the end or behind another', () => {
    fc.assert(
      fc.property(sectionFile, content, fc.option(fc.nat()), (file, markdown, pick) => {
        const after = pick === null ? undefined : file.parts[pick % file.parts.length]!.title;
        const heading = '#### New one';
        const edit = {
          kind: 'append-section',
          heading,
          markdown,
          ...(after !== undefined && { after }),
        } as const;
        const text = apply(read(file.text), [edit])!;
        expect(editDocument(read(text), [edit])).toMatchObject({ patches: [] });
        const [body, rest] = [read(file.text), read(text)].map(({ tree }) => tree.children.length);
        expect(rest! - body!).toBe(1 + read(`\n${markdown}`).tree.children.length);
        const was = { kind: 'replace-section', section: 'New one', markdown: '' } as const;
        const emptied = apply(read(text), [was])!;
        expect(emptied.replaceAll(/\s/g, '').replace('####Newone', '')).toBe(
          file.text.replaceAll(/\s/g, ''),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('take any text whole, or refuse it', () => {
    fc.assert(
      fc.property(sectionFile, anyText, fc.nat(), (file, markdown, pick) => {
        const { title } = file.parts[pick % file.parts.length]!;
        for (const kind of ['replace-section', 'append-to-section'] as const) {
          const after = apply(read(file.text), [{ kind, section: title, markdown }]);
          if (after === undefined) continue;
          expect(read(after).messages).toEqual([]);
          const headings = read(after).tree.children.filter((it) => it.type === 'heading');
          expect(headings.filter((it) => words(toString(it)) === title).length).toBe(1);
        }
      }),
      { numRuns: 800 },
    );
  });
});

describe('sections of real documents', () => {
  const samples = [...commonmarkExamples(), ...readmes(25)];

  test('are replaced and grow, and what stands outside stays', () => {
    const counts = new Counts();
    for (const { name, text } of samples.flatMap(variants)) {
      const document = parseDocument(text, name);
      const headings = document.tree.children.filter((node) => node.type === 'heading');
      const found = headings.map((node) => words(toString(node, { includeHtml: false })));
      const sections = found.filter((title, index) => found.indexOf(title) === index);
      for (const at of firstMiddleLast(sections.length)) {
        const section = sections[at]!;
        if (found.filter((title) => title === section).length > 1) continue;
        const markdown = 'New.\n\n- a\n\n| b |\n|---|';
        const edit = { kind: 'replace-section', section, markdown } as const;
        const once = counts.apply(edit.kind, document, edit);
        if (once === undefined) {
          // Links outside the section lead where a definition in it says.
          expect(document.tree.children.map(({ type }) => type)).toContain('definition');
        } else {
          expect(editDocument(parseDocument(once, name), [edit])).toMatchObject({ patches: [] });
        }
        counts.apply('append-to-section', document, { ...edit, kind: 'append-to-section' });
      }
      counts.apply('append-section', document, {
        kind: 'append-section',
        heading: '# New one',
        markdown: 'x',
      });
    }
    expect(counts.edits['replace-section']).toBeGreaterThan(200);
    expect(counts.refused['replace-section']).toBeLessThan(60);
    // Six examples of CommonMark, none with a heading, end inside open code or html.
    expect(counts.refused['append-section']).toBe(18);
    expect(counts.refused['append-to-section']).toBeUndefined();
  });
});
