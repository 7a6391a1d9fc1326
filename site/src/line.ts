import type { Cell } from './cell.ts';
import type { Line } from './view.ts';

/** A run of text from words and cells. */
export function line(...parts: readonly (string | Cell | undefined)[]): Line {
  return parts.flatMap((part) =>
    part === undefined || part === '' ? [] : [typeof part === 'string' ? { text: part } : part],
  );
}

/** Lines one after another with something between them. */
export function joinLines(lines: readonly Line[], between: string): Line {
  return lines.flatMap((each, index) => (index === 0 ? each : [{ text: between }, ...each]));
}
