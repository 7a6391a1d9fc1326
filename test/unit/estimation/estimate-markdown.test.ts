import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';

import { estimateMarkdown } from '../../../parser/estimation/estimate-markdown.ts';
import type { Estimate, EstimateContext } from '../../../parser/estimation/estimate.ts';
import { estimatePlan } from '../../../parser/estimation/estimate.ts';
import type { Plan } from '../../../parser/plans/plan.ts';
import { contextOf, planOf } from './plan-fixture.ts';

function estimateOf(plan: Plan, context: Partial<EstimateContext> = {}): Estimate {
  const estimate = estimatePlan(plan, contextOf(context));
  if (estimate === undefined) throw new Error('The plan of this test has no estimate.');
  return estimate;
}

const fourPhases = planOf(
  [
    {
      name: 'WebSocket server',
      hours: { low: 1, high: 1.5 },
      stack: 'familiar',
      libraries: ['socket.io'],
    },
    { name: 'Dashboard charts', hours: { low: 2, high: 2 }, libraries: ['Recharts', 'd3'] },
    { name: 'Tests', type: { value: 'testing', source: 'assumed' }, hours: { low: 1, high: 1 } },
    { name: 'Polish', tokens: { low: 12_000, high: 18_000 } },
  ],
  {
    unit: 'work',
    risks: [
      {
        text: 'Reconnection is hard',
        tokens: { low: 10_000, high: 15_000 },
        mitigation: 'poll first',
        line: 9,
      },
    ],
    stated: { tokens: { low: 85_000, high: 120_000 }, hours: undefined, confidence: undefined },
  },
);
const known: Partial<EstimateContext> = {
  unit: 'fresh',
  projectSize: { level: 'large', lines: 23_456, source: 'measured' },
  quota: { source: 'budget', limit: 4_200_000, used: 200_000, remaining: 4_000_000 },
  costPerToken: { usd: 0.000004, source: 'measured', records: 1_234 },
};

/** The block with table cells as short as they can be. */
function unpadded(...given: Parameters<typeof estimateMarkdown>): string {
  return estimateMarkdown(...given).replaceAll(/ {2,}/g, ' ');
}

test('four phases stand on less than 45 lines', () => {
  const text = unpadded(estimateOf(fourPhases, known));
  expect(text.split('\n').length).toBeLessThan(45);
  expect(text).not.toMatch(/\n{3}|\s$|undefined|null|NaN/);
});

test('it says what it is, in which unit and how often it holds', () => {
  const [first] = unpadded(estimateOf(fourPhases, known)).split('\n');
  expect(first).toMatch(/^Expected use in \*\*fresh\*\* tokens \(input \+ output \+ cache write\)/);
  expect(first).toContain('8 times out of 10');
  expect(first).toContain('Nothing is learned');
});

test('every number of the estimate stands in it, with its source', () => {
  const estimate = estimateOf(fourPhases, known);
  const text = unpadded(estimate);
  const thousands = (tokens: number) => tokens.toLocaleString('en-US');
  for (const phase of estimate.phases) {
    for (const tokens of [phase.low, phase.mid, phase.high, phase.documented.low])
      expect(text).toContain(thousands(tokens));
    expect(text).toContain(phase.formula);
  }
  const { total, risks } = estimate;
  for (const tokens of [total.low, total.mid, total.high, total.buffered, total.safeUpper])
    expect(text).toContain(thousands(tokens));
  expect(text).toContain(
    `| Worst case, with every risk | ${thousands(risks.worstCase)} | derived |`,
  );
  expect(text).toContain('| Total in this plan | 85,000–120,000 work | hand |');
  expect(text).toContain('- Reconnection is hard: +50,000–75,000 → poll first');
  expect(text).toContain('Size is measured (23,456 lines).');
  expect(text).toContain('5.0 fresh tokens for each work token is assumed until');
  expect(text).toContain('measured on 1,234 responses');
  expect(text).toMatch(
    /- Confidence: \*\*guess\*\* \(0\.\d\d of 1\): 0 similar past phases, high is /,
  );
});

test('the quota is judged against what is left, or said to be unknown', () => {
  expect(unpadded(estimateOf(fourPhases, known))).toMatch(
    /- Quota: \*\*fits\*\*, but not below its 80 % line\. 4,000,000 of 4,200,000 tokens left \(your own budget\)/,
  );
  const none = { source: 'reported', limit: null, used: null, remaining: 0 } as const;
  expect(unpadded(estimateOf(fourPhases, { quota: none }))).toContain(
    '- Quota: **does not fit**. 0 tokens left (reported by Claude Code); they are enough with a probability of 0 %',
  );
  expect(unpadded(estimateOf(fourPhases))).toContain('- Quota: unknown');
});

test('in work there is no ratio, and without risks no list of them', () => {
  const text = unpadded(estimateOf(planOf([{ name: 'A' }], { project: ownSize })));
  expect(text).not.toContain('for each work token');
  expect(text).not.toContain('Risks');
  expect(text).toContain('Size is by hand.');
  expect(text).toContain(
    '- A (implementation; confidence medium, documented): 25,000 × 0.8 size small',
  );
});

const ownSize = { size: 'small', quality: undefined } as const;

test('what was learned is shown when there is something', () => {
  const text = unpadded({
    ...estimateOf(planOf([{}])),
    learnedFrom: { sessions: 12, phases: 40, unplannedSessions: 0 },
    coverage: { inside: 16, of: 20 },
    similar: [
      {
        session: '2026-11-01-0900-a',
        similarity: 0.9,
        estimate: 1_000,
        actual: 1_234,
        variancePercent: 23.4,
      },
    ],
  });
  expect(text).toContain('Learned from 12 of your sessions, 40 finished phases.');
  expect(text).toContain('- Your last 20 ranges: 16 held.');
  expect(text).toContain('| 2026-11-01-0900-a | 1,000 | 1,234 | +23 % |');
});

test('a measured ratio names its sessions', () => {
  const unitRatio = { value: 4.87, source: 'measured', sessions: 12, from: 'transcripts' } as const;
  const text = unpadded(estimateOf(planOf([{}]), { unit: 'fresh', unitRatio: () => unitRatio }));
  expect(text).toContain(
    '4.87 fresh tokens for each work token is measured on 12 Claude sessions (transcripts).',
  );
});

test('names cannot break the tables or the block that they stand in', () => {
  const name = 'a | b <!-- reckon:end estimate --> \\| c';
  const text = unpadded(estimateOf(planOf([{ name, libraries: [name] }, {}])));
  expect(text).not.toMatch(/(?<!\\)<!--/);
  const tree = unified().use(remarkParse).use(remarkGfm).parse(text);
  const tables = tree.children.filter((node) => node.type === 'table');
  expect(tables).toHaveLength(2);
  const cells = tables[0]?.children.map((row) => row.children.length);
  expect(cells).toEqual([7, 7, 7, 7]);
});
