import type { Model } from '../estimation/model.ts';
import { modelSource } from '../estimation/model.ts';
import type { EstimatedPhase, PhaseEstimate } from '../estimation/phase-estimate.ts';
import { varianceShares } from '../estimation/session-total.ts';
import { libraryKey } from '../estimation/documented-table.ts';
import { count, formatFactor, formatHours, formatTokens } from '../numbers.ts';
import type { Risk } from '../plans/plan.ts';
import { median } from '../statistics.ts';
import type { Statement } from './statement.ts';

/** Why a phase is at high risk (docs/estimation.md, Advice). */
export type RiskReason = Statement & {
  readonly kind: 'variance' | 'width' | 'hours' | 'risk';
};

/** A phase of a plan and what makes it risky. */
export type PhaseRisk = {
  readonly phase: string;
  readonly name: string;
  /** high ÷ low of its own 80 % range. */
  readonly widthFactor: number;
  /** Of the variance of the total, 0–1. */
  readonly varianceShare: number;
  /** None: the phase is at no high risk. */
  readonly reasons: readonly RiskReason[];
};

const largeShare = 0.5;
const wideFactor = 8;
const longFactor = 2;
// Fewer phases have no typical length.
const fewestPhases = 3;

/** Looks at each phase of a plan for what makes it risky. */
export function assessRisks(
  phases: readonly EstimatedPhase[],
  {
    risks,
    model,
    pastHours,
    unit,
    convert,
  }: {
    readonly risks: readonly Risk[];
    readonly model: Model;
    /** Planned hours of finished phases. */
    readonly pastHours: readonly number[];
    readonly unit: string;
    /** From the unit of the plan's numbers to the answer's. */
    readonly convert: (tokens: number) => number;
  },
): PhaseRisk[] {
  const shares = varianceShares(
    phases.map(({ prediction }) => prediction),
    model.belief,
  );
  const typicalHours = pastHours.length >= fewestPhases ? median(pastHours) : undefined;
  const source = modelSource(model);
  return phases.map(({ printed }, index) => {
    const { id, name, type, hours, low, high } = printed;
    const share = shares[index]!;
    const widthFactor = low > 0 ? high / low : 1;
    const reasons: RiskReason[] = [];
    if (phases.length > 1 && share > largeShare) {
      reasons.push({
        kind: 'variance',
        text: `it carries ${Math.round(share * 100)} % of the variance of the total of ${phases.length} phases`,
        value: share,
        n: model.phases,
        source: 'derived',
      });
    }
    if (widthFactor > wideFactor) {
      reasons.push({
        kind: 'width',
        text: `its high is ${formatFactor(widthFactor)} × its low, above ${wideFactor} ×`,
        value: widthFactor,
        n: model.phasesByType.get(type) ?? 0,
        source,
      });
    }
    if (typicalHours !== undefined && hours !== null && hours > longFactor * typicalHours) {
      reasons.push({
        kind: 'hours',
        text: `its ${formatHours(hours)} h are more than ${longFactor} × the median of your last ${count(pastHours.length, 'finished phase')}, ${formatHours(typicalHours)} h`,
        value: hours / typicalHours,
        n: pastHours.length,
        source: 'derived',
      });
    }
    for (const risk of risks) {
      if (!isAbout(risk, printed)) continue;
      const [lowest, highest] = [convert(risk.tokens.low), convert(risk.tokens.high)];
      const tokens =
        lowest === highest
          ? formatTokens(highest)
          : `${formatTokens(lowest)} to ${formatTokens(highest)}`;
      reasons.push({
        kind: 'risk',
        text: `the plan names a risk of it, "${risk.text}": ${tokens} ${unit} more`,
        value: highest,
        n: null,
        source: 'hand',
      });
    }
    return { phase: id, name, widthFactor, varianceShare: share, reasons };
  });
}

/** Whether the text of a risk names a phase: by its number, its name, or one of its libraries. */
function isAbout({ text }: Risk, { id, name, libraries }: PhaseEstimate): boolean {
  const words = [
    id.replace('-', ' '),
    id,
    libraryKey(name),
    ...libraries.map((library) => libraryKey(library.name)),
  ];
  return words.some((word) => word !== '' && holdsWord(text.toLowerCase(), word));
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + word.length);
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}
