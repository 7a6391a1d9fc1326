import type { LearnedEffect } from '../../parser/learning/learned-effects.ts';
import type { ModelReport } from '../../parser/learning/model-report.ts';
import { count, formatFactor, formatHours, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import { layOut } from './table.ts';

const right = 'right' as const;

/** What was learned, and from how much, for the terminal. */
export function describeModel(report: ModelReport, style: Style): string {
  return [
    introduction(report),
    record(report),
    effects(report, style),
    types(report, style),
    curve(report, style),
    targets(report),
    notes(report),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function introduction({
  source,
  sessions,
  phases,
  unplannedSessions,
  startFactor,
}: ModelReport): string {
  const start =
    unplannedSessions === 0
      ? ''
      : ` ${count(unplannedSessions, 'session')} without a plan move the start of formulas by × ${formatFactor(startFactor)} (derived).`;
  if (source !== 'learned') {
    return `Nothing is learned from phases yet: estimates are the documented numbers, and as wide as assumed.${start}\nEnd a session on a plan, and it is learned from: reckon start PLAN, reckon end`;
  }
  return `Learned from ${count(sessions, 'session')} and ${count(phases, 'finished phase')}.${start}`;
}

function record(report: ModelReport): string {
  const { coverage, typicalMissPercent, bufferPercent, noise, source, intervalScore } = report;
  const lines = [
    coverage.of > 0
      ? `Ranges: ${coverage.inside} of the last ${coverage.of} held (8 in 10 are expected); typical miss of the middle ${typicalMissPercent?.toFixed(0)} %, n = ${coverage.of}.`
      : 'Ranges: no forecast is over yet, so nothing can be said about how many hold.',
    ...(intervalScore
      ? [
          `Interval score ${intervalScore.own.toFixed(2)}, that of the documented formula ${intervalScore.documented.toFixed(2)}, n = ${intervalScore.n}: width and ten times the miss, less is better.`,
        ]
      : []),
    ...(bufferPercent === null || source !== 'learned'
      ? []
      : [
          `Buffer: high is ${Math.round(bufferPercent)} % above the middle in the median of your last plans.`,
        ]),
    `The same work done twice differs by a factor of about ${formatFactor(Math.exp(noise))} (${source === 'learned' ? 'learned' : 'assumed'}).`,
  ];
  return lines.join('\n');
}

function effects({ effects: all }: ModelReport, style: Style): string {
  const known = all.filter(({ learned, evidence }) => learned !== null || evidence.phases > 0);
  if (known.length === 0) return '';
  const rows = known.map((effect) => [
    effect.kind,
    effect.key,
    shown(effect, effect.documented),
    ...(effect.learned
      ? [
          shown(effect, effect.learned.low),
          style.bold(shown(effect, effect.learned.mid)),
          shown(effect, effect.learned.high),
          String(effect.evidence.phases),
          'learned',
        ]
      : ['', '', '', String(effect.evidence.phases), 'documented value, not enough evidence']),
  ]);
  const table = layOut(
    [
      { title: 'number' },
      { title: '' },
      { title: 'documented', align: right },
      { title: 'low', align: right },
      { title: 'mid', align: right },
      { title: 'high', align: right },
      { title: 'n', align: right },
      { title: 'from' },
    ],
    rows,
    style.width,
  );
  const untouched = all.length - known.length;
  const rest =
    untouched > 0 ? `\n${count(untouched, 'other number')} met in no phase yet: documented.` : '';
  return `${table}${rest}`;
}

function shown({ kind }: LearnedEffect, value: number): string {
  const isTokens = kind === 'base' || kind === 'rate' || kind === 'library';
  return isTokens ? formatTokens(value) : formatFactor(value);
}

function types({ accuracyByType, userProfile, unit }: ModelReport, style: Style): string {
  const { tokensPerHour } = userProfile;
  const names = new Set([...tokensPerHour, ...accuracyByType].map(({ type }) => type));
  if (names.size === 0) return '';
  return layOut(
    [
      { title: 'type' },
      { title: `${unit} an hour`, align: right },
      { title: 'hours', align: right },
      { title: 'forecast n', align: right },
      { title: 'held', align: right },
      { title: 'typical miss', align: right },
      { title: 'actual ÷ mid', align: right },
    ],
    [...names].map((name) => {
      const rate = tokensPerHour.find(({ type }) => type === name);
      const own = accuracyByType.find(({ type }) => type === name);
      return [
        name,
        rate ? formatTokens(rate.tokensPerHour) : '-',
        rate ? formatHours(rate.hours) : '-',
        String(own?.n ?? 0),
        own ? `${own.coverage.inside} of ${own.coverage.of}` : '-',
        own ? missText(own.typicalMissPercent) : '-',
        own ? factorText(own.medianRatio) : '-',
      ];
    }),
    style.width,
  );
}

function missText(percent: number | null): string {
  return percent === null ? '-' : `${percent.toFixed(0)} %`;
}

function factorText(factor: number | null): string {
  return factor === null ? '-' : formatFactor(factor);
}

function curve({ userProfile: { learningCurve } }: ModelReport, style: Style): string {
  if (learningCurve.length === 0) return '';
  return layOut(
    [
      { title: 'forecasts' },
      { title: 'held', align: right },
      { title: 'typical miss', align: right },
      { title: 'high ÷ low', align: right },
    ],
    learningCurve.map(({ from, to, coverage, typicalMissPercent, widthFactor }) => [
      from === to ? String(from) : `${from}–${to}`,
      `${coverage.inside} of ${coverage.of}`,
      missText(typicalMissPercent),
      factorText(widthFactor),
    ]),
    style.width,
  );
}

function targets({ targets: all }: ModelReport): string {
  const met = all.map(({ withinPercent, metPercent, floorPercent }) => {
    const own = metPercent === null ? 'none yet' : `${metPercent.toFixed(0)} %`;
    return `${withinPercent} %: ${own} (${floorPercent} %)`;
  });
  return `Off by at most – own share, n = ${all[0]?.n ?? 0}, beside that of perfect knowledge: ${met.join(' · ')}. What can be held is the range.`;
}

function notes({ unit, unitRatio, userProfile, drift }: ModelReport): string {
  const { burnRate, specialties } = userProfile;
  const changes = drift.clientModels.slice(1);
  const lines = [
    burnRate === null
      ? ''
      : `A minute of work takes ${formatTokens(burnRate)} ${unit} tokens (measured on your last sessions).`,
    specialties.length === 0 ? '' : `Most predictable: ${specialties.join(', ')}.`,
    drift.recentRatio === null
      ? ''
      : `Of the last ${count(drift.forecasts, 'forecast')} the median used ${formatFactor(drift.recentRatio)} times its middle.`,
    ...changes.map(
      ({ from, model }) =>
        `${model} since ${from.slice(0, 10)}: what was learned before is less sure.`,
    ),
    unit === 'work'
      ? ''
      : `One documented (work) token counts as ${formatFactor(unitRatio.value)} ${unit} tokens, ${unitRatio.source}.`,
  ];
  return lines.filter((each) => each !== '').join('\n');
}
