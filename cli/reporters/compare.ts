import type { ComparedPlan, Comparison } from '../../parser/advice/compare-plans.ts';
import { count, formatFactor, formatHoursSpan, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import { layOut } from './table.ts';

const right = 'right' as const;

/** Which plan first, the numbers of each, and why each comes before the next. */
export function describeComparison(comparison: Comparison, style: Style): string {
  const { first, plans, order } = comparison;
  const told = order.flatMap(({ plan, before, rule }) =>
    rule === 'dependencies' ? [before ?? plan] : [],
  );
  const waiting = plans.filter(({ plan, waitsFor }) => waitsFor.length > 0 && !told.includes(plan));
  return [
    first === null
      ? 'None of them can begin now: each waits for a plan that is not done.'
      : `First: ${style.bold(first)}`,
    '',
    ...order.map(({ plan, before, reason }, index) => {
      const why =
        before === null ? (reason === null ? '' : `: ${reason}`) : ` before ${before}: ${reason}`;
      return `${index + 1}. ${plan}${why}.`;
    }),
    '',
    table(comparison, style),
    '',
    ...waiting.map(({ plan, waitsFor }) => `${plan} waits for ${waitsFor.join(', ')}.`),
    basis(comparison),
    'Rules, the first that tells two plans apart decides: dependencies, fit, priority, predictability (high ÷ low), what is left afterwards.',
  ].join('\n');
}

function table({ plans, window }: Comparison, style: Style): string {
  const knows = window.limit !== null;
  const columns = [
    { title: 'plan' },
    { title: 'open', align: right, spare: 2 },
    { title: 'low', align: right },
    { title: 'mid', align: right },
    { title: 'high', align: right },
    ...(knows
      ? [
          { title: 'fits', align: right },
          { title: 'share', align: right, spare: 3 },
          { title: 'left after', align: right, spare: 1 },
        ]
      : []),
    { title: 'high ÷ low', align: right },
    { title: 'confidence', spare: 4 },
    { title: 'priority', align: right, spare: 5 },
    { title: 'time', align: right, spare: 6 },
  ];
  const rows = plans.map((plan) => [
    plan.plan,
    `${plan.phases.open}/${plan.phases.all}`,
    formatTokens(plan.total.low),
    style.bold(formatTokens(plan.total.mid)),
    formatTokens(plan.total.high),
    ...(knows ? [percentText(plan.probability), shareText(plan), leftText(plan)] : []),
    formatFactor(plan.widthFactor),
    `${plan.confidence.word} (n = ${plan.confidence.similar})`,
    plan.priority === null ? '-' : String(plan.priority),
    hoursText(plan),
  ]);
  return layOut(columns, rows, style.width);
}

function percentText(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)} %`;
}

function shareText({ sharePercent }: ComparedPlan): string {
  return sharePercent === null ? '-' : `${Math.round(sharePercent.mid)} %`;
}

function leftText({ leftAfter }: ComparedPlan): string {
  return leftAfter === null ? '-' : formatTokens(leftAfter);
}

function hoursText({ hours }: ComparedPlan): string {
  return hours ? `${formatHoursSpan(hours)} h` : '-';
}

function basis({ unit, window, learnedFrom }: Comparison): string {
  const quota =
    window.limit === null || window.remaining === null
      ? 'The quota is unknown, so nothing is said about what fits: set "budget" in reckon.config.json.'
      : `Fits, share and left after are against your own budget: ${formatTokens(window.remaining)} of ${formatTokens(window.limit)} ${unit} are left in this window.`;
  const model =
    learnedFrom.phases === 0
      ? 'Nothing is learned from phases yet: how wide the ranges are is assumed.'
      : `Ranges are learned from ${count(learnedFrom.phases, 'finished phase')}.`;
  return `In ${unit} tokens, 8 sessions in 10 are expected between low and high. ${model}\n${quota}`;
}
