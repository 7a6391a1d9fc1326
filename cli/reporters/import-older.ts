import { count } from '../../parser/numbers.ts';
import type { ImportAnswer } from '../schemas/import.ts';

/** Lines of each kind that are shown. */
const mostShown = 40;

/** What `import` wrote or would write of an older store, and all that it did not take. */
export function describeOlderImport({ dryRun, unit, unitSource, older }: ImportAnswer): string {
  const { documents, untaken } = older ?? { documents: [], untaken: [] };
  const of = (wanted: (typeof documents)[number]['state']) =>
    documents.filter(({ state }) => state === wanted);
  const [added, same, other] = [of('new'), of('same'), of('other')];
  const unitText =
    unitSource === 'hand' ? `${unit} tokens` : `${unit} tokens, assumed; --unit says another`;
  return [
    added.length === 0
      ? 'Nothing is new.'
      : `${count(added.length, 'file')} ${dryRun ? 'would be written' : 'written'} (numbers in ${unitText}):`,
    ...shown(added.map(({ kind, file, from }) => `  ${file}: ${kind} from ${from}`)),
    ...(same.length > 0 ? [`${count(same.length, 'file')} stood already and said the same.`] : []),
    ...(other.length > 0 ? ['Left as they are, since something else stands there:'] : []),
    ...shown(other.map(({ file, from }) => `  ${file}, for ${from}`)),
    ...(untaken.length > 0 ? ['Not taken:'] : []),
    ...shown(
      untaken.map(
        ({ file, key, reason }) => `  ${file}${key === null ? '' : `, ${key}`}: ${reason}`,
      ),
    ),
    ...(added.length === 0
      ? []
      : [
          dryRun
            ? 'Write them with the same command without --dry-run.'
            : 'No usage counts imported sessions, and they are no forecasts. Plans are drafts. Read the files, and commit them.',
        ]),
  ].join('\n');
}

function shown(lines: readonly string[]): string[] {
  const more = lines.length - mostShown;
  return [...lines.slice(0, mostShown), ...(more > 0 ? [`  and ${more} more; all: --json`] : [])];
}
