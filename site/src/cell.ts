import { formatShort, formatTokens } from '../../parser/numbers.ts';

/** A piece of text on a page: plain, or with what makes it a link or an exact number. */
export type Cell = {
  readonly text: string;
  /** Shown when pointed at, and read by nobody else: the exact number behind a short one. */
  readonly title?: string;
  /** The number itself, as the machine interface has it. */
  readonly value?: number;
  /** Where the number stands there: `reconcile total.actual`, the command and the path of its field. */
  readonly of?: string;
  /** Relative to the page. */
  readonly href?: string;
  /** A class of the style sheet that says what it means. */
  readonly kind?: 'good' | 'bad' | 'quiet' | 'code' | 'stars' | 'badge' | 'estimate' | 'actual';
};

/** Where there is no number. */
export const noCell: Cell = { text: '–', kind: 'quiet' };

/** Tokens in short with the exact number behind them; in tables they are written out. */
export function tokensCell(
  tokens: number | null,
  of: string | undefined,
  form: 'short' | 'exact' = 'exact',
): Cell {
  if (tokens === null) return noCell;
  const exact = formatTokens(tokens);
  return {
    text: form === 'short' ? formatShort(tokens) : exact,
    ...(form === 'short' && tokens >= 1000 && { title: exact }),
    value: tokens,
    ...(of !== undefined && { of }),
  };
}

/** A number with its text. */
export function numberCell(
  value: number | null,
  of: string | undefined,
  print: (value: number) => string,
  more: Pick<Cell, 'kind' | 'title' | 'href'> = {},
): Cell {
  if (value === null) return noCell;
  return { text: print(value), value, ...(of !== undefined && { of }), ...more };
}

/** A text, or that there is none. */
export function textCell(text: string | null, more: Omit<Cell, 'text'> = {}): Cell {
  return text === null || text === '' ? noCell : { text, ...more };
}

const dollars = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** Dollars to the cent: `$1,234.50`. */
export function usdText(usd: number): string {
  return `$${dollars.format(usd)}`;
}
