import type { Mark } from './chart.ts';
import type { Forecast } from './forecasts.ts';

/** A release with its day in the repository's zone. */
export type ReleaseDay = { readonly name: string; readonly day: string };

/**
 * Where releases lie between forecasts, at the number of the first one that ended after it; of several at one place the last.
 *
 * @param releases oldest first
 */
export function releaseMarks(
  forecasts: readonly Forecast[],
  releases: readonly ReleaseDay[],
): readonly Mark[] {
  const marks = new Map<number, Mark>();
  for (const { name, day } of releases) {
    const after = forecasts.findIndex((forecast) => forecast.day !== null && forecast.day > day);
    // What lies before the first forecast that is shown, or after the last, parts nothing.
    if (after > 0) marks.set(after, { x: after + 1, text: name });
  }
  return [...marks.values()];
}
