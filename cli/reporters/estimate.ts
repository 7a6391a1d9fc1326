import type { Estimate } from '../../parser/estimation/estimate.ts';
import {
  count,
  formatFactor,
  formatHours,
  formatHoursSpan,
  formatTokens,
} from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import { describeFound } from './estimate-found.ts';
import { describePast, describeTrust } from './estimate-past.ts';
import { layOut } from './table.ts';

/** An estimate for the terminal: the table of phases, the total with its limits, and how far to trust it. */
export function describeEstimate(estimate: Estimate, style: Style): string {
  const { unit, total } = estimate;
  const right = 'right' as const;
  const phases = estimate.phases.map((phase) => [
    phase.name,
    phase.type,
    phase.hours === null ? '-' : `${formatHours(phase.hours)} h`,
    formatTokens(phase.documented.mid),
    formatTokens(phase.low),
    style.bold(formatTokens(phase.mid)),
    formatTokens(phase.high),
    phase.basedOn,
  ]);
  const table = layOut(
    [
      { title: 'phase' },
      { title: 'type', spare: 1 },
      { title: 'time', align: right },
      { title: 'documented', align: right, spare: 2 },
      { title: 'low', align: right },
      { title: 'mid', align: right },
      { title: 'high', align: right },
      { title: 'from', spare: 3 },
    ],
    [
      ...phases,
      [
        style.bold('total'),
        '',
        estimate.durationHours ? `${formatHoursSpan(estimate.durationHours)} h` : '',
        formatTokens(total.documented.mid),
        formatTokens(total.low),
        style.bold(formatTokens(total.mid)),
        formatTokens(total.high),
        '',
      ],
    ],
    style.width,
  );
  return [
    `${style.bold(estimate.title)} ${style.dim(estimate.plan)}`,
    ...describeFound(estimate),
    `In ${unit} tokens; 8 sessions in 10 are expected between low and high.`,
    '',
    table,
    '',
    'How each mid came about, in work tokens:',
    ...estimate.phases.map((phase) => `  ${phase.name}\n    ${phase.formula}`),
    '',
    limits(estimate),
    '',
    quotaLine(estimate),
    ...(estimate.costUsd
      ? [
          `Cost at list prices: $${estimate.costUsd.low.toFixed(2)} to $${estimate.costUsd.high.toFixed(2)}, middle $${estimate.costUsd.mid.toFixed(2)} (measured on ${count(estimate.costUsd.records, 'response')} of this repository)`,
        ]
      : ['Cost: unknown, no priced response of this repository is in the logs yet']),
    ...describeTrust(estimate),
    ratioLine(estimate),
    ...describePast(estimate, style),
  ].join('\n');
}

function limits(estimate: Estimate): string {
  const { phases, total, risks, stated } = estimate;
  const rows = [
    [
      `buffered (mid + ${Math.round(total.bufferPercent)} %, ${total.sources.bufferPercent})`,
      formatTokens(total.buffered),
    ],
    ['safe upper limit', formatTokens(total.safeUpper)],
    [
      risks.items.length > 0
        ? `worst case (high + ${count(risks.items.length, 'risk')})`
        : 'worst case (no risks named)',
      formatTokens(risks.worstCase),
    ],
    ...(phases.some((phase) => phase.hand !== null)
      ? [['by the formula alone (work, documented)', formatTokens(total.formulaWork)]]
      : []),
    ...(stated
      ? [
          [
            `stated in the plan (${stated.unit}, hand)`,
            `${formatTokens(stated.low)} - ${formatTokens(stated.high)}`,
          ],
        ]
      : []),
  ];
  return layOut([{ title: 'limits' }, { title: '', align: 'right' }], rows, Infinity);
}

function quotaLine({ quota, unit }: Estimate): string {
  if (quota.limit === null || quota.remaining === null || quota.probability === null) {
    return 'Quota: unknown. Set your own with "budget": "pro" (or a number) in reckon.config.json';
  }
  const percent = Math.round(quota.probability * 100);
  return [
    `Quota: own budget ${formatTokens(quota.limit)} ${unit}, ${formatTokens(quota.remaining)} left in this window;`,
    `fits with ${percent} %: ${quota.fits ? 'yes' : 'no'}${quota.fitsBelow80 ? ', and stays below the 80 % line' : ''}`,
  ].join(' ');
}

function ratioLine({ unit, unitRatio }: Estimate): string {
  if (unit === 'work') return 'Work tokens: the documented formula to the digit.';
  const from =
    unitRatio.source === 'measured'
      ? `measured on ${count(unitRatio.sessions, 'Claude session')} of this repository`
      : 'assumed until your own logs say otherwise';
  return `One documented (work) token counts as ${formatFactor(unitRatio.value)} ${unit} tokens, ${from}.`;
}
