const escape = '\u001B[';
/** To the end of the line, and of the screen. */
const clearLine = `${escape}K`;
const clearBelow = `${escape}J`;
const home = `${escape}H`;
/** With line wrap off a line that is wider than it seems is cut by the terminal and takes one row all the same. */
const wrapOff = `${escape}?7l`;
const wrapOn = `${escape}?7h`;
const hideCursor = `${escape}?25l`;
const showCursor = `${escape}?25h`;

/**
 * A screen beside the one with the user's work. In that one each change of size would leave a torn copy behind: most
 * terminals break lines anew then and move what no longer fits to where no program can reach it.
 */
export const enterScreen = `${escape}?1049h${wrapOff}${hideCursor}${home}${clearBelow}`;
/** Whatever was changed, as it was. */
export const leaveScreen = `${wrapOn}${showCursor}${escape}?1049l`;

/**
 * What is written to draw lines in place of those before, all at once. Lines that stay are passed over, the others are
 * written and cleared to their end, so that nothing flickers.
 *
 * @param before the lines that stand there; none after a change of size, when all of it is written
 */
export function frameText(before: readonly string[], lines: readonly string[]): string {
  const drawn = lines.map((line, index) => (line === before[index] ? '' : `${line}${clearLine}`));
  const start = before.length === 0 ? `${home}${clearBelow}` : home;
  // No line end after the last line: in the last row it would move all of them up.
  const rest = lines.length < before.length ? `\r\n${clearBelow}` : '';
  return `${start}${drawn.join('\r\n')}${rest}`;
}
