import type { Estimate } from '../estimation/estimate.ts';
import { leastProbability } from '../estimation/quota-check.ts';
import type { Range } from '../estimation/range.ts';
import type { Source } from '../estimation/source.ts';
import type { Plan } from '../plans/plan.ts';
import { compareByRules, whyFirst, type OrderRule } from './order-rules.ts';

/** A plan to compare, with the estimate of what is left of it. */
export type Candidate = {
  readonly plan: Plan;
  readonly estimate: Estimate;
  /** Ids of the plans in `after` that are not done. */
  readonly waitsFor: readonly string[];
};

/** A plan beside others (docs/estimation.md, Advice). */
export type ComparedPlan = {
  readonly plan: string;
  readonly title: string;
  /** In the unit of the comparison. */
  readonly total: Range;
  readonly phases: { readonly open: number; readonly all: number };
  /** Of fitting what is left of the window, 0–1; null where the quota is unknown. */
  readonly probability: number | null;
  readonly fits: boolean | null;
  /** high ÷ low: the smaller, the more predictable. */
  readonly widthFactor: number;
  readonly confidence: Pick<Estimate['confidence'], 'word' | 'similar'>;
  /** The total in percent of the whole window. */
  readonly sharePercent: Range | null;
  /** What is left of the window when the plan takes its mid; negative where it does not suffice. */
  readonly leftAfter: number | null;
  readonly priority: number | null;
  readonly after: readonly string[];
  readonly waitsFor: readonly string[];
  /** Wall clock, as planned. */
  readonly hours: Estimate['durationHours'];
  readonly sources: {
    readonly total: Source;
    readonly probability: Source | null;
    readonly hours: Source | null;
  };
};

/** Why a plan comes before the next one; of the last plan only what it waits for is said. */
export type OrderStep = {
  readonly plan: string;
  readonly before: string | null;
  readonly rule: OrderRule | null;
  readonly reason: string | null;
};

export type Comparison = {
  readonly unit: Estimate['unit'];
  readonly window: Pick<Estimate['quota'], 'source' | 'limit' | 'used' | 'remaining'>;
  readonly learnedFrom: Pick<Estimate['learnedFrom'], 'sessions' | 'phases'>;
  /** The plan to begin with; null where all of them wait for others. */
  readonly first: string | null;
  /** In the order in which to do them. */
  readonly plans: readonly ComparedPlan[];
  readonly order: readonly OrderStep[];
};

/**
 * Puts plans into the order in which to do them, by the rules of docs/estimation.md, Advice; the order in which they are given
 * does not count.
 *
 * @param candidates one or more, of one unit and one quota
 */
export function comparePlans(candidates: readonly Candidate[]): Comparison {
  const [any] = candidates;
  if (!any) throw new TypeError('There is no plan to compare');
  const { unit, quota, learnedFrom } = any.estimate;
  const compared = candidates.map(describe);
  const ids = new Set(compared.map(({ plan }) => plan));
  const plans = inOrder(compared, ids);
  const [first] = plans;
  return {
    unit,
    window: {
      source: quota.source,
      limit: quota.limit,
      used: quota.used,
      remaining: quota.remaining,
    },
    learnedFrom: { sessions: learnedFrom.sessions, phases: learnedFrom.phases },
    first: first && first.waitsFor.length === 0 ? first.plan : null,
    plans,
    order: plans.map((plan, index) => {
      const next = plans[index + 1];
      if (next) return { plan: plan.plan, before: next.plan, ...whyFirst(plan, next, ids) };
      const waits = plan.waitsFor.length > 0;
      return {
        plan: plan.plan,
        before: null,
        rule: waits ? ('dependencies' as const) : null,
        reason: waits ? `it waits for ${plan.waitsFor.join(', ')}` : null,
      };
    }),
  };
}

function describe({ plan, estimate, waitsFor }: Candidate): ComparedPlan {
  const { total, quota, confidence } = estimate;
  return {
    plan: plan.id,
    title: plan.title,
    total: { low: total.low, mid: total.mid, high: total.high },
    phases: {
      open: estimate.phases.length,
      all: Math.max(plan.phases.length, estimate.phases.length),
    },
    probability: quota.probability,
    fits: quota.probability === null ? null : quota.probability >= leastProbability,
    widthFactor: confidence.widthFactor,
    confidence: { word: confidence.word, similar: confidence.similar },
    sharePercent: quota.sharePercent,
    leftAfter: quota.remaining === null ? null : quota.remaining - total.mid,
    priority: plan.priority ?? null,
    after: plan.after,
    waitsFor,
    hours: estimate.durationHours,
    sources: {
      total: total.sources.low,
      probability: quota.probability === null ? null : 'derived',
      hours: estimate.durationHours === null ? null : 'hand',
    },
  };
}

/** Takes the first of those whose plans before them are placed, again and again. */
function inOrder(plans: readonly ComparedPlan[], ids: ReadonlySet<string>): ComparedPlan[] {
  const ordered: ComparedPlan[] = [];
  // Circles are ordered alike, however the plans were named.
  let rest = plans.toSorted((a, b) => (a.plan < b.plan ? -1 : 1));
  while (rest.length > 0) {
    const open = new Set(rest.map(({ plan }) => plan));
    const free = rest.filter(({ waitsFor }) => !waitsFor.some((id) => open.has(id)));
    // Those that wait for each other in a circle are all that is left.
    const [next] = (free.length > 0 ? free : rest).toSorted((a, b) => compareByRules(a, b, ids));
    ordered.push(next!);
    rest = rest.filter((plan) => plan !== next);
  }
  return ordered;
}
