import { parseHours } from './hours.ts';
import type { StatedRange } from './plan.ts';

// What stands before and behind is for the eye: a tick, a rocket. `Phase 1.2` is no phase 1.
const grammar = /^[^\p{L}\p{N}]*phase\s+(\d{1,6})\s*(?:[:\-–—]|\.(?!\d))\s*(.+)$/isu;
const trailing = /^(.*?)\s*\(([^()]*)\)[^\p{L}\p{N}]*$/su;

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

/** True for a heading that was meant as a phase, or to tell its time, and cannot be read so. */
export function isAlmostPhase(text: string): boolean {
  const heading = parsePhaseHeading(text);
  if (!heading) return /^[^\p{L}\p{N}]*phase\s*\d/iu.test(text);
  return (
    heading.hours === undefined && /\([^()]*\d\s*(?:h|hours?|min)\b[^()]*\)/i.test(heading.name)
  );
}
