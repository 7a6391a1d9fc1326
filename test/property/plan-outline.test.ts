import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { messageData } from '../../parser/message-data.ts';
import { readPlainKeys } from '../../parser/documents/plain-keys.ts';
import { yamlKeys } from '../../parser/plans/parse-outline.ts';
import { parsePlan } from '../../parser/plans/parse-plan.ts';
import { outlineOf, type ReadPlanOutline } from '../../parser/plans/plan-outline.ts';
import { readPlanOutline } from '../../parser/plans/read-outline.ts';
import { planTexts } from '../../bench/generated-plans.ts';
import { commonmarkExamples, readmes } from './corpus.ts';
import { frontmatterFile, markdownSoup, taskFile } from './document-generators.ts';

/** @returns whether the text was read without its tree */
function same(text: string): boolean {
  const light = [readPlainKeys, yamlKeys].flatMap(
    (readKeys) => readPlanOutline(text, 'a', 'plans/a.md', readKeys) ?? [],
  );
  if (light.length === 0) return false;
  const expected = shown(outlineOf(parsePlan(text, 'a', 'plans/a.md')));
  for (const each of light) expect(shown(each)).toEqual(expected);
  return true;
}

function shown({ outline, messages }: ReadPlanOutline) {
  return { outline, messages: messages.map(messageData) };
}

const head = '---\nstatus: planned\n---\n';

test('plans as people and reckon write them are read without their tree, and the same', () => {
  const own = globSync('plans/*.md').map((path) => readFileSync(path, 'utf8'));
  expect(own.filter((text) => same(text)).length).toBe(own.length);
  const generated = [...planTexts(60)];
  expect(generated.filter((text) => same(text)).length).toBe(generated.length);
});

test('what is read without a tree is what the tree says, over CommonMark and READMEs', () => {
  const texts = [...commonmarkExamples(), ...readmes(60)].map(({ text }) => text);
  const light = texts.filter((text) => same(`${head}# Title\n\n## Phase 1: A (1h)\n\n${text}`));
  expect(light.length).toBeGreaterThan(100);
  for (const text of texts) same(text);
});

const common = fc.constantFrom(
  '',
  '',
  '',
  '# Title',
  '## Phase 1: Reader (1h)',
  '### Phase 2: b (2h)',
  '## Notes',
  '## *Notes*',
  '# The `x`',

  '- [ ] open',
  '- [x] done',
  '- [X] Done **b**',
  '- a\n  - [ ] nested\n  - b',
  '- [ ] a\n    - [x] deeper',
  '- type: testing',
  '- item',

  '* [ ] star',
  '+ [x] plus',
  '-  [ ] wide',
  '- **Key**: v',
  'words',
  '  words in',
  '**Key**: value',
  '`code`',
  '😀 x',

  '| a | b |',
  '|---|---|',
  'a | b',
  ':-- | --',
  '> quote',
  '> [!NOTE]',
  '>',
  '```ts\n- [ ] c\n\n# c\n```',
  '<!-- c -->',
  '1. text',

  '[a](b)',
  '2026 was',
  '2. two',
  '\\# no',
  '(a)',
  '~x~',
  '"q"',
  '- 2026-11-20T10:00Z x',
  '[x](y)',
);
const odd = fc.constantFrom(
  '## Phase 1: Again',
  '## P&#104;ase 3: x',
  '# Phase 4 – Ä ##',
  '#',
  '####### seven',
  '#x',
  ' # one in',
  '# ſ',

  '# PHaſe 3: long',
  '## P*hase* 5: x',
  '   - [ ] three',
  '- [ ]',
  '- [x]  two',
  '-    [ ] four',
  '1. [ ] one',
  '3) [ ] x',

  '-',
  '- # inner',
  '- - [ ] two',
  '- > q',
  '- 1. [x] n',
  '- ```',
  '- [a]: /u',
  '      [ ] words',
  '*em*',
  '* * *',

  '[a]: /url',
  '[^1]: - [ ] note',
  '  ```',
  '~~~',
  '````',
  '---',
  '***',
  '===',
  '--',
  '- --',
  '> - [ ] q',
  '> # q',

  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<!-- reckon:begin estimate -->',
  '<!-- reckon:end estimate -->',
  'reckon: x',

  '<!-- reckon:begin log -->',
  '\t- [ ] tab',
  '   - [x] under',
  '- text  ',
  '<?php',
  '<x y',
  '-- x',
  '_a_',
  '__',
  '  ',
);
/** Below each other, with the ends of what reckon and people open. */
const body = fc.array(
  fc.oneof(
    { weight: 25, arbitrary: common },
    { weight: 1, arbitrary: odd },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '```ts',
        '  - [ ] nested',
        '<!-- reckon:begin a -->\n\n- [ ] in\n\n<!-- reckon:end a -->',
      ),
    },
  ),
  { maxLength: 16 },
);
const keys = fc.constantFrom(
  'status: done',
  'title: T',
  'title: "Q: t"',
  'status: odd',
  'after: [a, b]',
  'after: a',
  'priority: 2',
  'type: testing',
  'sample: true',
  'scheduled: 2026-11-20T18:00:00Z',
  'level: prod',
  'x: {',
  '',
);

test('and over lines of every kind beside each other', () => {
  let light = 0;
  const numRuns = Number(process.env['OUTLINE_RUNS'] ?? 2000);
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 4 }), body, (above, below) => {
      light += Number(
        same(`---\n${above.map((key) => `${key}\n`).join('')}---\n${below.join('\n')}`),
      );
    }),
    { numRuns },
  );
  expect(light / numRuns).toBeGreaterThan(0.1);
  fc.assert(
    fc.property(
      fc.oneof(
        markdownSoup,
        taskFile.map(({ text }) => text),
      ),
      (body) => {
        same(`${head}${body}`);
        same(`${head}# T\n\n## Phase 1: A\n\n${body}\n\n- [x] b\n`);
      },
    ),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(frontmatterFile, ({ text }) => {
      same(text);
    }),
    { numRuns: 200 },
  );
});
