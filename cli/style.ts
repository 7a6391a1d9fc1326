import { styleText } from 'node:util';

import type { Style } from './context.ts';

type Format = Parameters<typeof styleText>[0];

/** The style for a stream: colours only where they were not refused and the stream is a terminal. */
export function createStyle(colours: boolean, width: number): Style {
  const mark = (format: Format) => (text: string) =>
    colours ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: mark('bold'),
    dim: mark('dim'),
    good: mark('green'),
    bad: mark('red'),
    width,
  };
}
