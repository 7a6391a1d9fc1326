import type { Mark } from './chart.ts';
import { modelText, type Forecast } from './forecasts.ts';

/** How many sessions a model must do most of before it counts as the one in use. */
const lasting = 3;

/**
 * Where the model that does most of the work changed, at the number of the first session with the new one. A change that
 * is taken back within two sessions is none.
 */
export function modelChanges(forecasts: readonly Forecast[]): readonly Mark[] {
  const known = forecasts.flatMap(({ model }, index) =>
    model === null ? [] : [{ model, number: index + 1 }],
  );
  let current = known[0]?.model;
  const changes: Mark[] = [];
  for (const [index, { model, number }] of known.entries()) {
    if (model === current) continue;
    if (known.slice(index, index + lasting).some((next) => next.model !== model)) continue;
    current = model;
    changes.push({ x: number, text: modelText(model) });
  }
  return changes;
}
