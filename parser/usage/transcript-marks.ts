/**
 * What must stand in a transcript line for it to matter: in any line `usageMark` with one of `speakerMarks`, which leaves out
 * results of tools that repeat usage; in lines of at most `longestShortLine` characters one of the others, as the client writes
 * them in a few hundred. A line without is never parsed.
 * JSON inside a prompt or a tool's output does not match, because its quotes are escaped there.
 */
export const usageMark = '"usage"';
export const speakerMarks: readonly string[] = ['"assistant"', '"agent_progress"'];
export const shortLineMarks: readonly string[] = [
  '"custom-title"',
  '"compact_boundary"',
  '"cost-state"',
  '<command-name>/clear</command-name>',
];
export const longestShortLine = 4_096;

/** What a line must hold to be able to date its file: only looked for until one does. */
export const timestampMark = '"timestamp"';

/** Whether a line can matter for usage, however its JSON is spaced. */
export function isMarked(line: string): boolean {
  if (line.includes(usageMark) && speakerMarks.some((mark) => line.includes(mark))) return true;
  return line.length <= longestShortLine && shortLineMarks.some((mark) => line.includes(mark));
}

/**
 * Whether a line that is not parsed counts as invalid: it is not blank and, JSON white space and a byte order mark
 * aside, does not start with `{` and end with `}`. So is a line that was cut, or is still being written.
 */
export function isBroken(line: string): boolean {
  const start = line.charCodeAt(0) === 0xfeff ? 1 : 0;
  const text = line.slice(start).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  return text !== '' && !(text.length > 1 && text.startsWith('{') && text.endsWith('}'));
}
