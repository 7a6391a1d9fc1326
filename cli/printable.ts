/** Text as a terminal may get it: no control characters but line ends and reckon's own colours, and a line end at last. */
export function printable(text: string): string {
  const quiet = quieten(text);
  return quiet.endsWith('\n') ? quiet : `${quiet}\n`;
}

/** A text of the user's files as it may stand within one line of a terminal. */
export function printableLine(text: string): string {
  return quieten(text).replaceAll('\n', ' ');
}

function quieten(text: string): string {
  return text.replaceAll(controls, (found) => (found === '\n' || found.length > 1 ? found : ''));
}

// A colour, or any control character: text of the user's files could move the cursor or rename the window.
const controls = new RegExp(`${String.fromCharCode(27)}\\[\\d{1,3}m|\\p{Cc}`, 'gu');
