import { parseHours } from './hours.ts';
import type { StatedRange } from './plan.ts';

const grammar = /^phase\s+(\d+)\s*[:.\-–—]\s*(.+)$/is;
const trailing = /^(.*?)\s*\(([^()]*)\)\s*$/s;

export type PhaseHeading = {
  readonly number: number;
  readonly name: string;
  readonly hours: StatedRange | undefined;
};

/**
 * Reads the text of a heading such as `Phase 2: Reconnect logic (1-1.5h)` (docs/formats.md, Plans).
 * Parentheses that hold no duration stay part of the name.
 *
 * @returns undefined for a heading of another kind. Never throws.
 */
export function parsePhaseHeading(text: string): PhaseHeading | undefined {
  const match = grammar.exec(text.trim());
  if (!match) return undefined;
  const number = Number(match[1]);
  const rest = match[2]?.trim() ?? '';
  const split = trailing.exec(rest);
  const hours = split?.[2] === undefined ? undefined : parseHours(split[2]);
  const name = hours === undefined ? rest : (split?.[1]?.trim() ?? rest);
  return { number, name, hours };
}
