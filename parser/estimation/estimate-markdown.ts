import { printTable, printText } from '../documents/print.ts';
import { count, formatFactor, formatHours, formatTokens } from '../numbers.ts';
import type { Unit } from '../usage/tokens.ts';
import type { Estimate } from './estimate.ts';

const unitMeanings: Readonly<Record<Unit, string>> = {
  fresh: 'input + output + cache write',
  total: 'input + output + cache write + cache read',
  weighted: 'each bucket by its list price, as input tokens',
  work: 'tool calls by the documented table',
};

const factorNote =
  'Stack, quality and complexity are by hand; where no word follows, none is given and 1.0 is assumed.';

/**
 * The managed block `estimate` of a plan: the estimate as its owner reads it, in GFM.
 * Every number stands beside its source; no time, no final newline.
 */
export function estimateMarkdown(estimate: Estimate): string {
  return [
    introduction(estimate),
    phaseTable(estimate),
    verdicts(estimate),
    totalTable(estimate),
    risks(estimate),
    formulas(estimate),
    similarSessions(estimate),
    lessons(estimate),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function introduction({ unit, learnedFrom }: Estimate): string {
  return (
    `Expected use in **${unit}** tokens (${unitMeanings[unit]}). ` +
    `The actual should lie between low and high 8 times out of 10; the total's range is that of the sum, not the sum of the columns. ${basisOf(learnedFrom)}`
  );
}

function basisOf({ sessions, phases, unplannedSessions }: Estimate['learnedFrom']): string {
  if (sessions > 0) {
    return `Learned from ${sessions} of your sessions, ${count(phases, 'finished phase')}.`;
  }
  if (unplannedSessions > 0) {
    return `No phase is learned from yet; ${count(unplannedSessions, 'session')} without a plan moved the start, and the width is assumed.`;
  }
  return 'Nothing is learned from your own sessions yet: low and high are assumed, and far apart.';
}

function phaseTable({ phases, total, durationHours }: Estimate): string {
  const rows = phases.map((phase) => [
    phase.name,
    ...[phase.low, phase.mid, phase.high].map(formatTokens),
    formatSpan(phase.documented, formatTokens),
    phase.hours === null ? '' : formatHours(phase.hours),
    phase.basedOn,
  ]);
  const sum = [
    'Total',
    ...[total.low, total.mid, total.high].map(formatTokens),
    formatSpan(total.documented, formatTokens),
    durationHours === null ? '' : formatSpan(durationHours, formatHours),
    total.sources.mid,
  ];
  return printTable(
    ['Phase', 'Low', 'Mid', 'High', 'Documented', 'Hours', 'Mid from'],
    [...rows, sum],
    [null, 'right', 'right', 'right', 'right', 'right', null],
  );
}

function formulas(estimate: Estimate): string {
  const items = estimate.phases.map((phase) => {
    const type = phase.sources.type === 'assumed' ? `${phase.type}, assumed` : phase.type;
    return `- ${printText(phase.name)} (${type}; confidence ${phase.confidence}, ${phase.sources.confidence}): ${printText(phase.formula)}`;
  });
  const notes = [sizeNote(estimate), factorNote, ratioNote(estimate)];
  return [
    'How each mid came about, from documented numbers in work tokens:',
    items.join('\n'),
    notes.filter((note) => note !== '').join(' '),
  ].join('\n\n');
}

function sizeNote({ phases, projectSize }: Estimate): string {
  const size = phases[0]?.factors.find(({ kind }) => kind === 'size');
  if (size === undefined) return '';
  const counted = size.source === 'measured' && projectSize.lines !== null;
  const lines = counted ? ` (${formatTokens(projectSize.lines)} lines)` : '';
  return `Size is ${size.source === 'hand' ? 'by hand' : size.source}${lines}.`;
}

function ratioNote({ unit, unitRatio }: Estimate): string {
  if (unit === 'work') return '';
  const basis =
    unitRatio.source === 'measured'
      ? `measured on ${count(unitRatio.sessions, 'Claude session')} (${unitRatio.from})`
      : `${unitRatio.source} until there are sessions to measure it on`;
  return `${formatFactor(unitRatio.value)} ${unit} tokens for each work token is ${basis}.`;
}

function totalTable(estimate: Estimate): string {
  const { phases, total, risks, stated } = estimate;
  const rows = [
    ['Conservative', formatTokens(total.conservative), total.sources.low],
    ['Mid-range', formatTokens(total.midRange), total.sources.mid],
    ['Aggressive', formatTokens(total.aggressive), total.sources.high],
    [
      `Recommended: mid-range + ${Math.round(total.bufferPercent)} %`,
      formatTokens(total.buffered),
      `${total.sources.buffered}, the ${Math.round(total.bufferPercent)} % ${total.sources.bufferPercent}`,
    ],
    ['Safe upper limit', formatTokens(total.safeUpper), total.sources.safeUpper],
    ['Worst case, with every risk', formatTokens(risks.worstCase), 'derived'],
  ];
  if (phases.some((phase) => phase.hand !== null))
    rows.push(['By the formula alone', `${formatTokens(total.formulaWork)} work`, 'documented']);
  if (stated !== null)
    rows.push(['Total in this plan', `${formatSpan(stated, formatTokens)} ${stated.unit}`, 'hand']);
  return printTable(['Whole session', 'Tokens', 'From'], rows, [null, 'right', null]);
}

function risks({ risks: { items } }: Estimate): string {
  if (items.length === 0) return '';
  const lines = items.map(({ text, low, high, mitigation }) => {
    const answer = mitigation === null ? '' : ` → ${printText(mitigation)}`;
    return `- ${printText(text)}: +${formatSpan({ low, high }, formatTokens)}${answer}`;
  });
  return `Risks, by hand:\n\n${lines.join('\n')}`;
}

function similarSessions({ similar }: Estimate): string {
  if (similar.length === 0) return '';
  const rows = similar.map(({ session, estimate, actual, variancePercent }) => [
    session,
    formatTokens(estimate),
    formatTokens(actual),
    `${variancePercent > 0 ? '+' : ''}${Math.round(variancePercent)} %`,
  ]);
  return printTable(['Similar session', 'Estimate', 'Actual, measured', 'Variance'], rows, [
    null,
    'right',
    'right',
    'right',
  ]);
}

function lessons({ lessons: all }: Estimate): string {
  if (all.length === 0) return '';
  const items = all.map(({ text, prevention, because, session }) => {
    const remedy = prevention === null ? '' : ` → ${printText(prevention)}`;
    return `- ${printText(text)}${remedy} (${printText(because.join(', '))}; ${session})`;
  });
  return `Lessons that this plan touches:\n\n${items.join('\n')}`;
}

function verdicts(estimate: Estimate): string {
  const { costUsd, coverage } = estimate;
  const cost =
    costUsd &&
    `- Cost: about $${costUsd.mid.toFixed(2)} ($${costUsd.low.toFixed(2)}–$${costUsd.high.toFixed(2)}), ` +
      `a list-price estimate, ${costUsd.source} on ${count(costUsd.records, 'response')}.`;
  const held = coverage && `- Your last ${coverage.of} ranges: ${coverage.inside} held.`;
  return [quotaVerdict(estimate), cost, confidenceVerdict(estimate), held]
    .filter((line) => line !== null)
    .join('\n');
}

function quotaVerdict({ quota }: Estimate): string {
  const { limit, remaining, probability, sharePercent } = quota;
  if (remaining === null || probability === null)
    return '- Quota: unknown, so whether the session fits is unknown too.';
  const whose = quota.source === 'budget' ? 'your own budget' : `${quota.source} by Claude Code`;
  const left = limit === null ? '' : ` of ${formatTokens(limit)}`;
  const share =
    sharePercent === null ? '' : `; mid is ${Math.round(sharePercent.mid)} % of the window`;
  const below = quota.fits && quota.fitsBelow80 === false ? ', but not below its 80 % line' : '';
  return (
    `- Quota: **${quota.fits ? 'fits' : 'does not fit'}**${below}. ${formatTokens(remaining)}${left} tokens left ` +
    `(${whose}); they are enough with a probability of ${Math.round(probability * 100)} % (80 % is asked for)${share}.`
  );
}

function confidenceVerdict({ confidence }: Estimate): string {
  const { word, number, similar, widthFactor } = confidence;
  return (
    `- Confidence: **${word}** (${number.toFixed(2)} of 1): ${count(similar, 'similar past phase')}, ` +
    `high is ${widthFactor.toFixed(1)} times low.`
  );
}

function formatSpan(
  { low, high }: { readonly low: number; readonly high: number },
  format: (value: number) => string,
): string {
  return low === high ? format(low) : `${format(low)}–${format(high)}`;
}
