import type { Range } from '../../parser/estimation/range.ts';

/**
 * A bar of plain characters: `====(==|......).....`. What is used is filled with `=`; `(` stands at the low end of the range, `|`
 * at its middle, `)` at its high end. What is above the range ends in `>`.
 *
 * @param width characters; below eight there is no room for a bar, which is empty then
 */
export function rangeBar(actual: number, { low, mid, high }: Range, width: number): string {
  if (width < 8 || high <= 0) return '';
  const above = actual > high;
  // Beyond the high end there is some room, to be seen as such.
  const whole = Math.max(high * 1.2, above ? actual : 0);
  const cell = (tokens: number) => Math.min(width - 1, Math.floor((tokens / whole) * width));
  const filled = actual > 0 ? Math.max(1, Math.round((actual / whole) * width)) : 0;
  const cells = Array.from({ length: width }, (_, index): string => (index < filled ? '=' : '.'));
  // A narrow range keeps its three marks apart, as far as there is room.
  const middle = Math.min(Math.max(cell(mid), 1), width - 3);
  const end = Math.min(Math.max(cell(high), middle + 1), width - 2);
  cells[Math.min(cell(low), middle - 1)] = '(';
  cells[middle] = '|';
  cells[end] = ')';
  if (above) cells[Math.max(end + 1, filled - 1)] = '>';
  return cells.join('');
}
