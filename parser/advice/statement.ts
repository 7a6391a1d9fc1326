import type { Source } from '../estimation/source.ts';

/** Something that is said about a plan, with the number it rests on. */
export type Statement = {
  /** One sentence, in which the number stands. */
  readonly text: string;
  readonly value: number;
  /** Past phases or sessions that the number rests on, 0 where nothing is known yet; null for what is written or documented. */
  readonly n: number | null;
  readonly source: Source;
};
