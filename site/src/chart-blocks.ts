import type { Chart } from './charts/chart.ts';
import type { Block } from './view.ts';

/** The charts that there are enough numbers for; no block where that is none of them. */
export function chartBlocks(...charts: readonly (Chart | undefined)[]): Block[] {
  const drawn = charts.filter((chart) => chart !== undefined);
  return drawn.length > 0 ? [{ kind: 'charts', charts: drawn }] : [];
}
