import type { Estimate } from '../../parser/estimation/estimate.ts';
import { count, formatHours, formatSignedPercent, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import { layOut } from './table.ts';

/** How far an estimate can be trusted, and how long its session takes. */
export function describeTrust(estimate: Estimate): string[] {
  const { confidence, coverage, learnedFrom, burnRate, workHours, unit } = estimate;
  const { word, number, similar, widthFactor } = confidence;
  const learned =
    learnedFrom.phases + learnedFrom.sessions > 0
      ? `Learned from ${count(learnedFrom.sessions, 'session')}, ${count(learnedFrom.phases, 'phase')}.`
      : learnedFrom.unplannedSessions > 0
        ? `No phase is learned from yet; ${count(learnedFrom.unplannedSessions, 'session')} without a plan moved the start.`
        : 'Nothing is learned yet: the width is assumed.';
  return [
    `Confidence: ${word}, ${number.toFixed(2)} of 1 (${count(similar, 'similar phase')} so far; high is ${widthFactor.toFixed(1)} × low). ${learned}`,
    coverage
      ? `Your last ${count(coverage.of, 'range')}: ${coverage.inside} held (8 in 10 are expected).`
      : 'How often your ranges hold is known once a forecast is over.',
    ...(burnRate !== null && workHours
      ? [
          `Pace: ${formatTokens(burnRate)} ${unit} tokens a minute of work, measured; at that the total takes ${tenths(workHours.low)} to ${tenths(workHours.high)} h, middle ${tenths(workHours.mid)} h, without pauses.`,
        ]
      : []),
  ];
}

function tenths(hours: number): string {
  return formatHours(Number(hours.toFixed(1)));
}

/** What the past has to say of a plan: sessions like it, lessons, and what changed since its estimate was frozen. */
export function describePast(estimate: Estimate, style: Style): string[] {
  return [...similarSessions(estimate, style), ...lessons(estimate), ...changes(estimate)];
}

function similarSessions({ similar }: Estimate, style: Style): string[] {
  if (similar.length === 0) return [];
  const right = 'right' as const;
  const rows = similar.map(({ session, similarity, estimate, actual, variancePercent }) => [
    session,
    `${Math.round(similarity * 100)} %`,
    formatTokens(estimate),
    formatTokens(actual),
    formatSignedPercent(variancePercent),
  ]);
  const table = layOut(
    [
      { title: 'similar session' },
      { title: 'alike', align: right },
      { title: 'estimate', align: right },
      { title: 'actual', align: right },
      { title: 'variance', align: right },
    ],
    rows,
    style.width,
  );
  return ['', table];
}

function lessons({ lessons: all }: Estimate): string[] {
  if (all.length === 0) return [];
  return [
    '',
    'Lessons that this plan touches:',
    ...all.map(({ text, prevention, because, session }) => {
      const remedy = prevention === null ? '' : ` → ${prevention}`;
      return `  ${text}${remedy} (${because.join(', ')}; ${session})`;
    }),
  ];
}

function changes({ changes: since, unit }: Estimate): string[] {
  if (!since) return [];
  const { session, total, phases, gone, added, reasons } = since;
  const moved = phases.map(
    ({ name, before, now, changePercent }) =>
      `  ${name}: ${formatTokens(before)} then, ${formatTokens(now)} now (${formatSignedPercent(changePercent)})`,
  );
  return [
    '',
    `Since the estimate that was frozen for ${session} (${formatTokens(total.low)} to ${formatTokens(total.high)}, middle ${formatTokens(total.mid)} ${unit}):`,
    ...moved,
    ...(added.length > 0 ? [`  new: ${added.join(', ')}`] : []),
    ...(gone.length > 0 ? [`  not in it any more: ${gone.join(', ')}`] : []),
    ...(reasons.length > 0 ? [`  because: ${reasons.join('; ')}`] : []),
  ];
}
