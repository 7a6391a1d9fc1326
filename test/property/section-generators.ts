import fc from 'fast-check';

/** One heading with the lines under it, up to the next heading of any depth. */
export type Part = {
  readonly depth: number;
  readonly title: string;
  readonly heading: readonly string[];
  readonly body: readonly string[];
};

const titles = [
  { title: 'Goals', markdown: 'Goals' },
  { title: 'Risks and more', markdown: 'Risks *and* more' },
  { title: 'code x', markdown: '`code`   x' },
  { title: 'Über 😀', markdown: 'Über 😀' },
  { title: '1. Steps', markdown: '1. Steps' },
  { title: 'goals', markdown: 'goals' },
] as const;

const blocks = [
  ['- a', '- b'],
  ['```', '# no heading', '```'],
  ['| a |', '|---|', '| 1 |'],
  ['> # quoted', '> text'],
  ['    # code'],
  ['<div>', '# no heading', '</div>'],
  ['1. x', '', '   # in a list'],
  ['* * *'],
  ['[ref]: https://example.org'],
  ['- [ ] task', '', '  text  '],
];

const part = fc
  .record({
    depth: fc.integer({ min: 1, max: 4 }),
    words: fc.constantFrom(...titles),
    style: fc.constantFrom('atx', 'atx', 'closed', 'setext', 'indented'),
    body: fc.constantFrom(...['', 'text'].flatMap((text) => blocks.map((block) => [text, block]))),
    isEmpty: fc.boolean(),
    above: fc.integer({ min: 0, max: 2 }),
  })
  .map(
    ({ depth, words: { title, markdown }, style, body: [text, block], isEmpty, above }): Part => {
      const marks = '#'.repeat(depth);
      const heading = {
        atx: [`${marks} ${markdown}`],
        closed: [`${marks}  ${markdown} ${marks}  `],
        setext: [markdown, depth === 1 ? '===' : '---'],
        indented: [` ${marks} ${markdown}`],
      }[style]!;
      const gap = Array.from({ length: above }, () => '');
      const lines = [...(text ? [text as string, ''] : []), ...(block as string[])];
      return {
        depth: style === 'setext' ? Math.min(depth, 2) : depth,
        title,
        heading: style === 'setext' && title === '1. Steps' ? [`## ${markdown}`] : heading,
        body: isEmpty ? [] : [...gap, ...lines],
      };
    },
  )
  .map((made) => (made.heading[0] === '## 1. Steps' ? { ...made, depth: 2 } : made));

/** A file of sections with different titles, its parts, and the lines above the first. */
export const sectionFile = fc
  .record({
    parts: fc.uniqueArray(part, { selector: ({ title }) => title, minLength: 1, maxLength: 4 }),
    gaps: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 4, maxLength: 4 }),
    above: fc.constantFrom([], ['Intro', ''], ['---', 'status: x', '---', ''], ['> # Goals', '']),
    eol: fc.constantFrom('\n', '\r\n', '\r'),
    bom: fc.constantFrom('', '', '\uFEFF'),
    last: fc.boolean(),
  })
  .map(({ parts, gaps, above, eol, bom, last }) => {
    const lines = parts.flatMap(({ heading, body }, index) => {
      const gap = index < parts.length - 1 ? gaps[index]! : 0;
      return [...heading, ...body, ...Array.from({ length: gap }, () => '')];
    });
    return { text: bom + [...above, ...lines].join(eol) + (last ? eol : ''), parts, eol };
  });

/** New content of a section, its headings deeper than any generated one. */
export const content = fc.constantFrom(
  'New *text*.',
  '- x\n\n  more\n- y',
  '\n\n```\n# code\n```\n',
  '##### Deeper\n\ntext',
  '| t |\n|---|\n| 1 |',
  '    code',
  '> quote',
  '<!-- comment -->',
);
