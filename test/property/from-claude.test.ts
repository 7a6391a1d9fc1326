import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isUntouchedClaudePlan, planFromClaude } from '../../parser/plans/from-claude.ts';
import { parsePlan } from '../../parser/plans/parse-plan.ts';
import { commonmarkExamples, readmes, variants } from './corpus.ts';

const label = fc.constantFrom(
  'Phase 1',
  'Phase 1:',
  'Phase 2: A (2h)',
  'Phase 1.2: b',
  'Phase 3: c (5 min or so)',
  'Step 1: d',
  'Step 2 - e',
  '1. f',
  '2) g',
  'Part B: h',
  'Context',
  'Implementation',
  'Verification',
  '',
  '**Step 4**: i',
);
const words = fc.constantFrom(
  'alpha beta',
  '**gamma**: delta',
  '**Type**: epsilon',
  '**Time**: 3 days',
  'type: zeta',
  'tokens: eta',
  '`theta`',
  '[iota](kappa)',
  'one. Two three. Four',
  'hours: 2',
  '(lambda 5 min long)',
  '| a | b |',
  '',
);
const block = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), label)
    .map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
  fc.tuple(label, fc.constantFrom('===', '---')).map((parts) => parts.join('\n')),
  words,
  fc
    .array(words, { minLength: 1, maxLength: 4 })
    .map((items) => items.map((item) => `- ${item}`).join('\n')),
  fc
    .array(fc.tuple(words, words), { minLength: 1, maxLength: 4 })
    .map((items) =>
      items.map(([item, more], at) => `${at + 1}. ${item}\n   - ${more}\n\n   ${more}`).join('\n'),
    ),
  label.map((text) => `**${text}**`),
  words.map((text) => `- [x] ${text}`),
  words.map((text) => `> ${text}\n\n\`\`\`md\n## Step 7: ${text}\n\`\`\``),
  fc.constantFrom(
    '<!-- reckon:begin estimate -->',
    '<!-- reckon:end estimate -->',
    '---',
    '---\ntitle: x\n---',
    '    code',
    '\t- x',
  ),
);
const plan = fc
  .tuple(fc.array(block, { maxLength: 9 }), fc.constantFrom('\n', '\n\n', '\r\n\r\n'))
  .map(([blocks, gap]) => blocks.join(gap));

/** Words of a text; numbers and what counts steps may be written anew. */
function wordsOf(text: string): string[] {
  return (text.toWellFormed().match(/[\p{L}][\p{L}\p{N}]*/gu) ?? []).filter(
    (word) =>
      !/^(?:phase|step|stage|part|milestone|task|iteration|sprint|increment|commit|pr)$/i.test(
        word,
      ),
  );
}

function counts(words: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

function check(markdown: string): void {
  const { text, title } = planFromClaude(markdown, { claudePlan: 'a.md' });
  const { plan, messages } = parsePlan(text, 'x');
  expect(messages.map(String)).toEqual([]);
  expect(plan.phases.length).toBeGreaterThan(0);
  expect(plan).toMatchObject({ status: 'draft', title });
  expect(isUntouchedClaudePlan(text)).toBe(true);
  expect(isUntouchedClaudePlan(`${text}x`)).toBe(false);
  const written = counts(wordsOf(text));
  for (const [word, count] of counts(wordsOf(markdown)))
    expect(written.get(word) ?? 0, word).toBeGreaterThanOrEqual(count);
}

test('any plan of Claude becomes one that reads back, without a word lost', () => {
  fc.assert(fc.property(plan, check), { numRuns: 200 });
});

test('so does any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), { numRuns: 100 });
  const marks = fc.string({ unit: fc.constantFrom(...'#-*>`1. \n\t[]x:a|~_\\<&'), maxLength: 40 });
  fc.assert(fc.property(marks, check), { numRuns: 200 });
  check(`${'> '.repeat(8_000)}deep`);
});

test('so do the examples of CommonMark and READMEs', () => {
  for (const sample of [...commonmarkExamples(), ...readmes(30)].flatMap(variants))
    check(sample.text);
});
