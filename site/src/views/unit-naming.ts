import type { Unit } from '../../../parser/usage/tokens.ts';
import { noCell, type Cell } from '../cell.ts';

/** Where a table says which unit its numbers of tokens are in: once in the title of a column, or after each number. */
export type UnitNaming = {
  readonly title: (name: string) => string;
  readonly cell: (cell: Cell, unit: Unit) => Cell;
};

/** Names the unit that all rows share in the titles; where they differ, beside every number. */
export function nameUnits(units: readonly Unit[]): UnitNaming {
  const [shared, ...others] = new Set(units);
  return others.length === 0
    ? { title: (name) => (shared ? `${name} (${shared})` : name), cell: (cell) => cell }
    : {
        title: (name) => name,
        cell: (cell, unit) => (cell === noCell ? cell : { ...cell, text: `${cell.text} ${unit}` }),
      };
}
