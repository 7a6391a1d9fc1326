import type { Cell } from './cell.ts';
import type { Chart } from './charts/chart.ts';
import type { Table } from './table.ts';

/** A run of text: words, numbers and links one after another. */
export type Line = readonly Cell[];

/** What a section is made of. */
export type Block =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'heat'; readonly heat: HeatTable }
  /** Pictures that belong together; side by side where there is room. */
  | { readonly kind: 'charts'; readonly charts: readonly Chart[] }
  /** One of several pictures of the same over different ranges; the address says which is shown. */
  | { readonly kind: 'ranges'; readonly ranges: readonly ChartRange[] }
  /** Markdown of the user's, already safe HTML. */
  | { readonly kind: 'words'; readonly html: string }
  /** There is nothing yet; what would fill it. */
  | { readonly kind: 'empty'; readonly text: string; readonly command?: string };

/** A number or word with its name, and what it rests on. */
export type Fact = { readonly name: string; readonly line: Line; readonly note?: string };

/** Pictures of one range of forecasts, such as the last twenty; `id` stands in the address. */
export type ChartRange = {
  readonly id: string;
  readonly name: string;
  readonly charts: readonly Chart[];
};

/** A table whose cells are coloured by how much they hold. */
export type HeatTable = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly title: string;
    /** `level` 0 (nothing) to 5. */
    readonly cells: readonly {
      readonly level: number;
      readonly text: string;
      readonly title: string;
    }[];
  }[];
};

/** A part of a page with a heading that can be linked to. */
export type Section = {
  /** Anchor, unique on its page. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
};

/** A page before it is markup. */
export type View = {
  /** Below the site's folder. */
  readonly path: string;
  readonly title: string;
  /** Small words above the title: what kind of page it is, and where it belongs. */
  readonly kicker: Line;
  /** The finding of the page in one sentence or two. */
  readonly lead: Line;
  /** Which entry of the menu it is of. */
  readonly menu: MenuKey;
  /** The figures that are looked at first. */
  readonly figures?: readonly Fact[];
  readonly sections: readonly Section[];
  readonly previous?: { readonly title: string; readonly href: string } | undefined;
  readonly next?: { readonly title: string; readonly href: string } | undefined;
  /** Scripts beside those of every page. */
  readonly scripts?: readonly ('charts' | 'search')[];
};

/** Entries of the menu, in its order. */
export const menuKeys = [
  'overview',
  'plans',
  'sessions',
  'reports',
  'model',
  'quota',
  'lessons',
  'handoffs',
  'memory',
  'problems',
  'search',
  'about',
] as const;
/** The entry that a page belongs to. */
export type MenuKey = (typeof menuKeys)[number];
