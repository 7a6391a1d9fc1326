/** A title where nothing beside it could say that it is of an example. */
export function sampleTitle(title: string, sample: boolean): string {
  return sample ? `${title} (sample)` : title;
}
