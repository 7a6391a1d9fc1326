import { createTextTable } from './text-table.ts';
import {
  column,
  firstOf,
  pairOf,
  rowWidth,
  secondOf,
  type TranscriptEvents,
  type TranscriptPart,
} from './transcript-part.ts';

/**
 * Makes one part of the parts of one transcript that follow each other. What `joinTranscripts` makes of it is the same; a response
 * that goes over a seam keeps a row for each side.
 *
 * @param parts at least one, in order
 */
export function mergeParts(parts: readonly TranscriptPart[]): TranscriptPart {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) throw new RangeError('There is no part to merge.');
  if (first === last) return first;
  const texts = createTextTable();
  const rows = new Float64Array(sum(parts.map((part) => part.rows.length)));
  const toolUses = new Float64Array(sum(parts.map((part) => part.toolUses.length)));
  let rowPlace = 0;
  let toolPlace = 0;
  const advice: TranscriptEvents['advice'][number][] = [];
  for (const part of parts) {
    const firstRow = rowPlace / rowWidth;
    advice.push(...part.events.advice.map(({ row, calls }) => ({ row: firstRow + row, calls })));
    const moved = part.texts.map((text) => texts.place(text));
    const movePair = (pair: number) => pairOf(moved[firstOf(pair)]!, moved[secondOf(pair)]!);
    rows.set(part.rows, rowPlace);
    for (const end = rowPlace + part.rows.length; rowPlace < end; rowPlace += rowWidth) {
      for (const place of [column.sessionAndFolder, column.branchAndModel]) {
        rows[rowPlace + place] = movePair(rows[rowPlace + place]!);
      }
    }
    toolUses.set(part.toolUses, toolPlace);
    for (const end = toolPlace + part.toolUses.length; toolPlace < end; toolPlace += 2) {
      toolUses[toolPlace + 1] = moved[toolUses[toolPlace + 1]!]!;
    }
  }
  const all = parts.map(({ events }) => events);
  return {
    path: first.path,
    startedAt: last.startedAt,
    lines: last.lines,
    texts: texts.all,
    rows,
    toolUses,
    events: {
      synthetic: all.flatMap(({ synthetic }) => synthetic),
      limits: all.flatMap(({ limits }) => limits),
      compactions: all.flatMap(({ compactions }) => compactions),
      clears: all.flatMap(({ clears }) => clears),
      titles: all.flatMap(({ titles }) => titles),
      clientTotals: all.flatMap(({ clientTotals }) => clientTotals),
      advice,
      clientVersions: all.flatMap(({ clientVersions }) => clientVersions),
      invalidLines: sum(all.map(({ invalidLines }) => invalidLines)),
    },
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
