import { stripVTControlCharacters } from 'node:util';
import { wrapAnsi } from 'fast-wrap-ansi';

/** Breaks lines that are too long between words; what follows stands below the first word of its item. */
export function wrapLines(text: string, width: number): string {
  if (!Number.isFinite(width)) return text;
  return text
    .split('\n')
    .map((line) => {
      if (stripVTControlCharacters(line).length <= width) return line;
      const [indent = ''] = /^ *(?:- )?/.exec(line) ?? [];
      const space = ' '.repeat(indent.length);
      const wrapped = wrapAnsi(line.slice(indent.length), Math.max(20, width - indent.length));
      return indent + wrapped.replaceAll('\n', `\n${space}`);
    })
    .join('\n');
}
