/** Something that is shown, on one line where it fits. */
export type WatchRow = {
  /** Empty for a row that stands by itself or belongs to the one above. */
  readonly label: string;
  readonly text: string;
  /** What a terminal that is too short leaves out: the highest number first. */
  readonly spare: number;
};

/** Columns that labels take, behind two spaces. */
export const labelColumns = 9;

/** A row without a label. */
export function alone(text: string, spare: number): WatchRow {
  return { label: '', text, spare };
}
