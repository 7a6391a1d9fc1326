import type { PlanAdvice, SessionSize } from '../../parser/advice/advise-plan.ts';
import { splitCaveat } from '../../parser/advice/phases-to-split.ts';
import type { SessionForecast } from '../../parser/advice/session-forecast.ts';
import { mostDocumentedWork, type PlanCut } from '../../parser/advice/session-size.ts';
import type { Statement } from '../../parser/advice/statement.ts';
import { count, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';

/** Advice on a plan for the terminal, the most useful first: session size and cut, then risks, then what the past says. */
export function describeAdvice(advice: PlanAdvice, style: Style): string {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['How much makes a session', sizeLines(advice)],
    ['Split the plan', splitLines(advice)],
    ['Phases at high risk', riskLines(advice)],
    ['Phases to split', phaseLines(advice)],
    [
      'Libraries new to you',
      advice.newLibraries.map(
        ({ phases, ...said }) => `${statementText(said)}; in ${namesOf(phases)}`,
      ),
    ],
    ['How such work came out', tendencyLines(advice)],
  ];
  return [
    introduction(advice, style),
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .map(([title, lines]) => [style.bold(title), ...lines.map((line) => `- ${line}`)].join('\n')),
  ].join('\n\n');
}

function introduction(
  { plan, title, unit, phases, whole, model }: PlanAdvice,
  style: Style,
): string {
  const { low, mid, high } = whole.total;
  const basis =
    model.source === 'learned'
      ? `learned from ${count(model.phases, 'finished phase')} of ${count(model.sessions, 'session')}`
      : `${model.source}, since nothing is learned from phases yet`;
  return [
    `${style.bold(title)} ${style.dim(plan)}`,
    `${phases.open} of ${count(phases.all, 'phase')} open: ${formatTokens(low)} to ${formatTokens(high)}, middle ${formatTokens(mid)} ${unit} (${basis}).`,
  ].join('\n');
}

function sizeLines({ bestSize, phases, window, unit }: PlanAdvice): string[] {
  const { left, whole, documented } = bestSize;
  const most = phases.open;
  const lines =
    left && whole
      ? [
          `In the ${formatTokens(left.within)} ${unit} that are left of your window: ${sizeText(left, most)}`,
          ...(window.used === 0
            ? []
            : [
                `In a whole window of ${formatTokens(whole.within)} ${unit}: ${sizeText(whole, most)}`,
              ]),
        ]
      : ['The quota is unknown: set "budget" in reckon.config.json to learn what fits.'];
  return [
    ...lines,
    `By the documented limit of ${formatTokens(mostDocumentedWork)} work tokens: ${sizeText(documented, most)}`,
  ];
}

function sizeText({ session }: SessionSize, most: number): string {
  if (!session) return 'not even the first phase fits.';
  const { phases, probability, documentedWork, total } = session;
  const what =
    phases.length === most
      ? most === 1
        ? 'its one open phase'
        : `all ${most} open phases`
      : namesOf(phases);
  const fit =
    probability === null
      ? `${formatTokens(documentedWork)} work tokens`
      : `fits with ${percentOf(probability)}, middle ${formatTokens(total.mid)}`;
  return `${what} (${fit}).`;
}

function splitLines({ split, plan, bestSize }: PlanAdvice): string[] {
  const { reasons, suggested, cut } = split;
  if (!suggested) return [];
  const fitsWhole = bestSize.whole?.session;
  const lines = reasons.map((reason) => `${capital(statementText(reason))}.`);
  if (cut) {
    return [
      ...lines,
      cutText(cut),
      `reckon plan split ${plan} --dry-run shows what would be written.`,
    ];
  }
  return fitsWhole
    ? [...lines, 'A whole window holds all of it: begin with what fits now, or wait for the reset.']
    : lines;
}

/** The parts that a plan is cut into, on one line. */
function cutText({ by, parts }: PlanCut): string {
  const rule = by === 'quota' ? 'for a whole window each' : 'by the documented limit';
  return `Cut ${rule}: ${parts.map(partText).join('; ')}.`;
}

function partText({ phases, probability, documentedWork }: SessionForecast): string {
  const fit = probability === null ? '' : `, fits with ${percentOf(probability)}`;
  return `${namesOf(phases)} (${formatTokens(documentedWork)} work tokens${fit})`;
}

function riskLines({ highRisk, model, phases }: PlanAdvice): string[] {
  // Where every range is as wide as assumed, that tells nothing of a single phase.
  const allWide =
    model.source !== 'learned' &&
    highRisk.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'width')).length ===
      phases.open;
  const lines = highRisk.flatMap(({ name, phase, reasons }) => {
    const said = reasons.filter(({ kind }) => !(allWide && kind === 'width'));
    return said.length === 0
      ? []
      : [`${namesOf([phase])}, ${name}: ${said.map(statementText).join('; ')}`];
  });
  return allWide
    ? [
        ...lines,
        `Every range is wide (high above 8 × low), because nothing is learned yet: the width is assumed.`,
      ]
    : lines;
}

function phaseLines({ phasesToSplit }: PlanAdvice): string[] {
  if (phasesToSplit.length === 0) return [];
  return [
    ...phasesToSplit.map(
      ({ phase, name, reasons }) =>
        `${namesOf([phase])}, ${name}: ${reasons.map(statementText).join('; ')}`,
    ),
    splitCaveat,
  ];
}

function tendencyLines({ tendencies, model }: PlanAdvice): string[] {
  if (tendencies.length === 0) return [];
  const learned =
    model.source === 'learned'
      ? ['Ranges have learned from this already: do not add it to them.']
      : [];
  return [...tendencies.map(({ text }) => text), ...learned];
}

function statementText({ text, n, source }: Pick<Statement, 'text' | 'n' | 'source'>): string {
  return `${text} (${source}${n === null ? '' : `, n = ${n}`})`;
}

/** Phases by their numbers: `phase 2`, `phases 1, 2 and 3`. */
function namesOf(phases: readonly string[]): string {
  const numbers = phases.map((id) => id.replace('phase-', ''));
  if (numbers.length === 1) return `phase ${numbers[0]}`;
  return `phases ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}

function percentOf(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
