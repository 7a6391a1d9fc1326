import { InvalidArgumentError } from 'commander';

import type { ColumnNames } from '../../parser/csv-columns.ts';

/**
 * Reads `--columns`, which says what columns are called in a file.
 *
 * @param example of two columns, for those who got it wrong
 */
export function columnNamesReader<Column extends string>(
  columns: readonly Column[],
  example: string,
): (text: string) => ColumnNames<Column> {
  return (text) => {
    const names: Partial<Record<Column, string>> = {};
    for (const part of text.split(',')) {
      const [word = '', name] = part.split('=', 2).map((each) => each.trim());
      const column = columns.find((each) => each === word);
      if (column === undefined || !name) {
        throw new InvalidArgumentError(
          `Write them as ${example}; columns are ${columns.join(', ')}.`,
        );
      }
      names[column] = name;
    }
    return names;
  };
}
