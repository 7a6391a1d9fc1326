import { describe, expect, test } from 'vitest';

import { parseDocument } from '../../../parser/documents/document.ts';
import { editDocument } from '../../../parser/documents/edit.ts';
import { readPlan } from '../../../parser/plans/read-plan.ts';
import { splitPlan } from '../../../parser/plans/split-plan.ts';

const phases = (eol = '\n') =>
  [
    '## Phase 1: One (1h)',
    '',
    '- [x] a',
    '',
    'Phase 2: Two (2h)',
    '-----------------',
    '* type: testing',
    '',
    '* [ ]  b *as written*  ',
    '',
    '## Mine',
    '',
    'Words.',
    '',
    '### Phase 3: Three',
    '',
    '- tokens: 25k-32k',
    '',
    '## Risks',
    '',
    '- Sign-in: +5k tokens',
    '',
  ].join(eol);
const head = '---\ntitle: Reader # mine\nunit: work\nproject: {quality: legacy}\n---\n\n';

function split(text: string, starts: readonly string[], id = '2026-11-20-reader') {
  const document = parseDocument(text, `${id}.md`);
  const result = splitPlan(document, readPlan(document, id).plan, starts);
  if (result.kind === 'refused') return result;
  const edited = editDocument(document, result.edits);
  if (!edited.ok) throw new Error('An edit was refused');
  return { ...result, text: edited.text };
}

function mustSplit(...given: Parameters<typeof split>) {
  const result = split(...given);
  if (result.kind === 'refused') throw new Error(result.reason);
  return result;
}

describe('splitting a plan', () => {
  test('moves phases byte for byte, leaves the rest, and keeps their ids', () => {
    const { text, parts } = mustSplit(head + phases(), ['phase-2', 'phase-3']);
    expect(text).toBe(
      `${head}## Phase 1: One (1h)\n\n- [x] a\n\n## Mine\n\nWords.\n\n## Risks\n\n- Sign-in: +5k tokens\n`,
    );
    expect(
      parts.map(({ id, plan }) => [id, plan.after, plan.phases.map((each) => each.id)]),
    ).toEqual([
      ['2026-11-20-reader-phase-2', ['2026-11-20-reader'], ['phase-2']],
      ['2026-11-20-reader-phase-3', ['2026-11-20-reader-phase-2'], ['phase-3']],
    ]);
    expect(parts[0]?.text).toContain(
      '\n\nPhase 2: Two (2h)\n-----------------\n* type: testing\n\n* [ ]  b *as written*',
    );
    expect(parts[1]?.plan).toMatchObject({
      title: 'Reader, from phase 3',
      status: 'planned',
      unit: 'work',
      project: { quality: 'legacy' },
      phases: [{ tokens: { low: 25_000, high: 32_000 } }],
      risks: [],
    });
  });

  test('a part of a part is named like the others', () => {
    const { parts } = mustSplit(head + phases(), ['phase-2']);
    const [part] = parts;
    const again = mustSplit(part!.text, ['phase-3'], part!.id);
    expect(again.parts.map(({ id, plan }) => [id, plan.title, plan.after])).toEqual([
      ['2026-11-20-reader-phase-3', 'Reader, from phase 3', ['2026-11-20-reader-phase-2']],
    ]);
  });

  test('keeps the line endings of a file, and its end', () => {
    const text = `${head.replaceAll('\n', '\r\n')}${phases('\r\n')}`;
    const { parts } = mustSplit(text, ['phase-2', 'phase-3']);
    for (const part of parts) expect(part.text).not.toMatch(/[^\r]\n/);
    const last = '# Plan\n\n## Phase 1: One\n\nOne.\n\n## Phase 2: Two\n\nTwo.';
    const open = mustSplit(last, ['phase-2']);
    expect(open.text).toBe('# Plan\n\n## Phase 1: One\n\nOne.');
    expect(open.parts[0]?.text.endsWith('## Phase 2: Two\n\nTwo.\n')).toBe(true);
  });

  test('an older plan keeps its header, and its parts its unit', () => {
    const text =
      '# Session 3: Live\n\n**Status**: PLANNED\n\n### Phase 1: One (1h)\n\n- a\n\n### Phase 2: Two (1h)\n\n**Estimated Tokens**: 25,000 - 32,000\n';
    const { first, parts } = mustSplit(text, ['phase-2']);
    expect(first.form).toBe('older');
    expect(parts[0]?.plan).toMatchObject({ unit: 'work', title: 'Session 3: Live, from phase 2' });
  });

  test.each([
    [
      'a link that is defined elsewhere',
      '## Phase 2: Two\n\nSee [x].\n\n## End\n\n[x]: http://a.example\n',
    ],
    ['a definition that the rest needs', '## Phase 2: Two\n\n[y]: http://a.example\n'],
    [
      'a managed block in a phase',
      '## Phase 2: Two\n\n<!-- reckon:begin log -->\n<!-- reckon:end log -->\n',
    ],
    ['a number that two phases have', '## Phase 2: Two\n\n## Phase 2: Again\n'],
  ])('refuses %s', (_what, rest) => {
    const result = split(`# Plan\n\n[y]\n\n## Phase 1: One\n\nOne.\n\n${rest}`, ['phase-2']);
    expect(result).toMatchObject({ kind: 'refused' });
  });
});
