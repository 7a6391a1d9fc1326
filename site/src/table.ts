import type { Cell } from './cell.ts';

/** A table as pages and downloads show it. */
export type Table = {
  /** What it shows, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly {
    readonly title: string;
    /** Numbers stand right. */
    readonly align?: 'right';
    /** Left out on narrow screens. */
    readonly spare?: true;
  }[];
  readonly rows: readonly Row[];
};

/** A row with as many cells as its table has columns. */
export type Row = {
  /** Anchor of the row, unique on its page. */
  readonly id?: string;
  readonly cells: readonly Cell[];
  /** A sum, or something that stands apart. */
  readonly kind?: 'total' | 'quiet';
};
