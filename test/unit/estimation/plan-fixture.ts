import type { EstimateContext } from '../../../parser/estimation/estimate.ts';
import { measureUnitRatio } from '../../../parser/estimation/unit-ratio.ts';
import type { Phase, Plan } from '../../../parser/plans/plan.ts';

export function phaseOf(facts: Partial<Phase> = {}): Phase {
  return {
    id: `phase-${facts.number ?? 1}`,
    number: 1,
    name: 'Work',
    line: 1,
    hours: undefined,
    type: { value: 'implementation', source: 'hand' },
    stack: undefined,
    complexity: undefined,
    quality: undefined,
    libraries: [],
    tokens: undefined,
    confidence: undefined,
    tasks: [],
    ...facts,
  };
}

export function planOf(phases: readonly Partial<Phase>[], facts: Partial<Plan> = {}): Plan {
  return {
    id: '2026-11-20-plan',
    title: 'A plan',
    form: 'frontmatter',
    status: 'planned',
    type: undefined,
    agent: undefined,
    model: undefined,
    level: 'dev',
    priority: undefined,
    unit: undefined,
    after: [],
    scheduled: undefined,
    branch: undefined,
    project: { size: undefined, quality: undefined },
    budget: { usd: undefined, quality: undefined },
    objectives: [],
    phases: phases.map((phase, index) => phaseOf({ number: index + 1, ...phase })),
    risks: [],
    stated: { tokens: undefined, hours: undefined, confidence: undefined },
    commands: [],
    filesToRead: [],
    sample: false,
    ...facts,
  };
}

/** A context without usage, quota or measured size. */
export function contextOf(facts: Partial<EstimateContext> = {}): EstimateContext {
  return {
    unit: 'work',
    configuredUnit: 'fresh',
    unitRatio: (unit) => measureUnitRatio([], unit),
    projectSize: { level: 'medium', lines: null, source: 'assumed' },
    quota: { source: 'unknown', limit: null, used: null, remaining: null },
    costPerToken: null,
    ...facts,
  };
}
