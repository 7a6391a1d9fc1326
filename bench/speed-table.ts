import { ratioOf, type Measured } from './paired-runs.ts';

/** A line of the table: what was measured, beside what, and what is wanted of it. */
export type Row = {
  readonly what: string;
  readonly own: Measured | undefined;
  readonly peer?: { readonly name: string; readonly measured: Measured };
  /** The most that the ratio of CPU seconds may be. */
  readonly ratio?: number;
  readonly megabytes?: number;
  readonly cpuMs?: number;
};

/** The rows as a markdown table; what was not measured is a dash. */
export function printRows(rows: readonly Row[]): string {
  return [
    '| what | CPU s | peak MB | beside | CPU s | peak MB | ratio | wanted |',
    '|---|---:|---:|---|---:|---:|---:|---|',
    ...rows.map((row) => `| ${cellsOf(row).join(' | ')} |`),
  ].join('\n');
}

function cellsOf({ what, own, peer, ratio, megabytes, cpuMs }: Row): string[] {
  const wanted = [
    ...(ratio === undefined ? [] : [`≤ ${ratio} ×`]),
    ...(cpuMs === undefined ? [] : [`≤ ${cpuMs} ms`]),
    ...(megabytes === undefined ? [] : [`≤ ${megabytes} MB`]),
  ];
  return [
    what,
    ...measuredCells(own),
    peer?.name ?? '–',
    ...measuredCells(peer?.measured),
    own && peer ? ratioOf(own, peer.measured).toFixed(3) : '–',
    wanted.join(', ') || '–',
  ];
}

function measuredCells(measured: Measured | undefined): string[] {
  if (!measured) return ['–', '–'];
  const { cpuSeconds, peakMegabytes } = measured;
  return [cpuSeconds.toFixed(3), Number.isNaN(peakMegabytes) ? '–' : peakMegabytes.toFixed(0)];
}
