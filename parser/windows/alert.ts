/** Something about a session or its window that deserves a look now. */
export type Alert = {
  readonly kind: 'quota' | 'window' | 'range' | 'time' | 'cost' | 'quality' | 'health';
  readonly severity: 'info' | 'warning' | 'urgent';
  /** What was measured, and the threshold that it passed, in the unit that `text` names. */
  readonly value: number;
  readonly threshold: number;
  readonly text: string;
};
