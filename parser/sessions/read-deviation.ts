import { createMessage, type Message } from '../messages.ts';
import { midpoint } from '../plans/midpoint.ts';
import { parseTokenRange } from '../plans/token-range.ts';
import type { BlockDocument, BlockItem } from './block-items.ts';
import { readKeyedParts, readYesNo } from './keyed-parts.ts';
import type { Deviation } from './session.ts';

const keys = ['extra', 'category', 'preventable', 'lesson'] as const;

/** Reads an item of the list `deviations` (docs/formats.md, Sessions); one that cannot be read is reported and left out. */
export function readDeviation(
  document: BlockDocument,
  item: BlockItem,
  messages: Message[],
): Deviation | undefined {
  const phase = /^phase-\d+$/.test(item.parts[0] ?? '') ? item.parts[0] : undefined;
  const [first = '', ...rest] = item.parts.slice(phase ? 1 : 0);
  const { text, values } = readKeyedParts(
    [first.replace(/^\\(?=\\*phase-\d+$)/, ''), ...rest],
    keys,
  );
  const refuse = (reason: string, expected: readonly string[]): undefined => {
    messages.push(
      createMessage('deviation-item', 'error', reason, {
        file: document.file,
        place: { line: item.line, column: 1 },
        expected,
        remedy: 'Correct it by hand; the deviation does not count until then.',
      }),
    );
  };
  if (text === '') {
    return refuse('A deviation without a reason', ['TIME phase-1 · what departed from the plan']);
  }
  const extra = values.get('extra');
  const extraTokens = extra === undefined ? undefined : readExtraTokens(extra);
  if (extra !== undefined && extraTokens === undefined) {
    return refuse(`Unexpected extra tokens \`${extra}\``, ['extra: +12k', 'extra: -3,000']);
  }
  const said = values.get('preventable');
  const preventable = said === undefined ? undefined : readYesNo(said);
  if (said !== undefined && preventable === undefined) {
    return refuse(`Unexpected \`preventable: ${said}\``, ['preventable: yes', 'preventable: no']);
  }
  return {
    at: item.at,
    phase,
    reason: text,
    extraTokens,
    category: values.get('category'),
    preventable,
    lesson: values.get('lesson'),
    line: item.line,
  };
}

/**
 * Reads tokens beyond an estimate as people write them: `+12k`, `-3,000`, `12000`; a range counts by its midpoint.
 *
 * @returns whole tokens; undefined when the text is anything else. Never throws.
 */
export function readExtraTokens(text: string): number | undefined {
  const [, sign, rest = ''] = /^([+\-−]?)\s*(.*)$/s.exec(text.trim()) ?? [];
  const range = parseTokenRange(rest);
  if (!range) return undefined;
  const tokens = Math.round(midpoint(range));
  // Without a sign of its own, so that nothing saved is 0 and not -0.
  return sign === '' || sign === '+' || tokens === 0 ? tokens : -tokens;
}
