import { column, flagRange, rowWidth, type TranscriptPart } from './transcript-part.ts';

/** The rows of all parts under one number each, in order of the parts. */
export type AllRows = {
  readonly count: number;
  /** Position of the part that holds a row. */
  readonly part: Int32Array;
  /** Where the row begins in the rows of its part. */
  readonly start: Int32Array;
  /** Where its tool calls begin in those of its part. */
  readonly toolStart: Int32Array;
};

export function numberRows(parts: readonly TranscriptPart[]): AllRows {
  let count = 0;
  for (const { rows } of parts) count += rows.length / rowWidth;
  const all = {
    count,
    part: new Int32Array(count),
    start: new Int32Array(count),
    toolStart: new Int32Array(count),
  };
  let row = 0;
  parts.forEach(({ rows }, part) => {
    let toolStart = 0;
    for (let start = 0; start < rows.length; start += rowWidth, row += 1) {
      all.part[row] = part;
      all.start[row] = start;
      all.toolStart[row] = toolStart;
      toolStart += 2 * Math.floor(rows[start + column.flagsAndToolUses]! / flagRange);
    }
  });
  return all;
}
