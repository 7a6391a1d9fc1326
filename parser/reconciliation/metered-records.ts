import { responseKey } from '../usage/response-key.ts';
import type { Session } from '../sessions/session.ts';
import { statedTokens, units, type Unit } from '../usage/tokens.ts';
import type { UsageRecord } from '../usage/record.ts';

/** Stands for the model and the Claude session of what nobody but a person counted. */
const byHand = 'by hand';

/**
 * Makes a record of each item by which messages of a client without logs were counted (docs/formats.md, Sessions).
 *
 * The number counts in the unit that it is written in; in work, in the unit of the session's estimate and in that of answers
 * it is converted. In other units and in all buckets it is unknown.
 *
 * @param ratio tokens of a unit for one work token, as it was when the session began
 * @param unit of answers
 */
export function meteredRecords(
  { id, metered, frozenEstimate }: Pick<Session, 'id' | 'metered' | 'frozenEstimate'>,
  ratio: (unit: Unit) => number,
  unit: Unit,
): UsageRecord[] {
  const estimated =
    frozenEstimate === undefined || frozenEstimate === 'damaged' ? unit : frozenEstimate.unit;
  return metered.flatMap(({ at, messages, tokens }, index): UsageRecord[] => {
    if (!tokens) return [];
    const wanted = new Set<Unit>(['work', tokens.unit, estimated, unit]);
    const work = tokens.value / ratio(tokens.unit);
    const inUnits = Object.fromEntries(
      units.map((each) => {
        const value = each === tokens.unit ? tokens.value : work * ratio(each);
        return [each, wanted.has(each) ? value : NaN];
      }),
    ) as Record<Unit, number>;
    return [
      {
        key: responseKey(`${id}/session#${index + 1}`),
        at,
        from: at,
        responses: messages,
        partial: 0,
        model: byHand,
        claudeSession: byHand,
        cwd: undefined,
        gitBranch: undefined,
        sidechain: false,
        tokens: statedTokens(inUnits),
        fast: false,
        longContext: false,
        webSearches: 0,
        toolCalls: new Map(),
        file: undefined,
        receipt: id,
        metered: tokens.source,
      },
    ];
  });
}
