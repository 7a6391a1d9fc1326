import { formatFactor, formatTokens } from '../numbers.ts';
import type { ComparedPlan } from './compare-plans.ts';

/** The rules by which plans are ordered, the first that tells two apart decides (docs/estimation.md, Advice). */
export type OrderRule = 'dependencies' | 'fit' | 'priority' | 'predictability' | 'left' | 'none';

type Rule = {
  readonly rule: OrderRule;
  /** Below 0 where the first plan comes first, 0 where the rule does not tell them apart. */
  readonly compare: (one: ComparedPlan, other: ComparedPlan) => number;
  /** Why the first plan comes first. */
  readonly reason: (one: ComparedPlan, other: ComparedPlan) => string;
};

/** Orders two plans; `ids` are those of all plans that are compared. */
export function compareByRules(
  one: ComparedPlan,
  other: ComparedPlan,
  ids: ReadonlySet<string>,
): number {
  return deciding(one, other, ids).compare(one, other);
}

/** Why a plan comes before another one. */
export function whyFirst(
  one: ComparedPlan,
  other: ComparedPlan,
  ids: ReadonlySet<string>,
): { readonly rule: OrderRule; readonly reason: string } {
  const { rule, reason } = deciding(one, other, ids);
  return { rule, reason: reason(one, other) };
}

function deciding(one: ComparedPlan, other: ComparedPlan, ids: ReadonlySet<string>): Rule {
  const rules = [dependencies(ids), fit, priority, predictability, left];
  return rules.find(({ compare }) => compare(one, other) !== 0) ?? none;
}

function dependencies(ids: ReadonlySet<string>): Rule {
  const isBlocked = ({ waitsFor }: ComparedPlan) => waitsFor.some((id) => !ids.has(id));
  return {
    rule: 'dependencies',
    compare: (one, other) =>
      Number(one.waitsFor.includes(other.plan)) - Number(other.waitsFor.includes(one.plan)) ||
      Number(isBlocked(one)) - Number(isBlocked(other)),
    reason: (one, other) =>
      other.waitsFor.includes(one.plan)
        ? `${other.plan} waits for it`
        : `${other.plan} waits for ${other.waitsFor.filter((id) => !ids.has(id)).join(', ')}`,
  };
}

const fit: Rule = {
  rule: 'fit',
  compare: (one, other) => Number(other.fits ?? false) - Number(one.fits ?? false),
  reason: (one, other) =>
    `it fits what is left of the window with ${percent(one)}, ${other.plan} only with ${percent(other)}`,
};

const priority: Rule = {
  rule: 'priority',
  compare: (one, other) => {
    const [own, others] = [one.priority ?? Infinity, other.priority ?? Infinity];
    return own === others ? 0 : own - others;
  },
  reason: (one, other) =>
    `its priority is ${one.priority}, ${other.priority === null ? `and ${other.plan} has none` : `that of ${other.plan} ${other.priority}`}`,
};

// In whole multiples: a smaller difference tells nothing.
const predictability: Rule = {
  rule: 'predictability',
  compare: (one, other) => Math.round(one.widthFactor) - Math.round(other.widthFactor),
  reason: (one, other) =>
    `it is more predictable: its high is ${formatFactor(one.widthFactor)} × its low, that of ${other.plan} ${formatFactor(other.widthFactor)} ×`,
};

const left: Rule = {
  rule: 'left',
  compare: (one, other) => one.total.mid - other.total.mid,
  reason: (one, other) =>
    one.leftAfter === null || other.leftAfter === null
      ? `it takes less: ${formatTokens(one.total.mid)} in the middle, ${other.plan} ${formatTokens(other.total.mid)}`
      : `it leaves more of the window: ${formatTokens(one.leftAfter)} in the middle, ${other.plan} ${formatTokens(other.leftAfter)}`,
};

const none: Rule = {
  rule: 'none',
  compare: (one, other) => (one.plan < other.plan ? -1 : 1),
  reason: () => 'no rule tells them apart, and its id comes first',
};

function percent({ probability }: ComparedPlan): string {
  return `${Math.round((probability ?? 0) * 100)} %`;
}
