import { count, formatTokens } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import type { ImportAnswer } from '../schemas/import.ts';
import { layOut } from './table.ts';

/** Sessions shown on a terminal: the latest. */
const mostShown = 40;
/** Rows that are left out, shown with their causes. */
const mostCauses = 10;

/** What `import` wrote or would write. */
export function describeImport(answer: ImportAnswer, style: Style): string {
  const { dryRun, sessions, standing } = answer;
  const phases = sessions.reduce((sum, session) => sum + session.phases.length, 0);
  if (sessions.length === 0) {
    const nothing =
      standing.length > 0
        ? `Nothing is new: ${count(standing.length, 'session')} stood already and said the same.`
        : 'There is no row that can be imported.';
    return [nothing, ...skippedLines(answer)].join('\n');
  }
  return [
    `${count(sessions.length, 'session')} of ${count(phases, 'phase')} ${dryRun ? 'would be imported' : 'imported'}, in ${unitText(answer)}.`,
    '',
    sessionTable(answer, style),
    ...(sessions.length > mostShown
      ? [`and ${sessions.length - mostShown} before them; all: --json`]
      : []),
    '',
    ...(standing.length > 0
      ? [`${count(standing.length, 'session')} stood already and said the same.`]
      : []),
    ...typesLine(answer),
    ...skippedLines(answer),
    ...unitLine(answer),
    dryRun
      ? 'Write them with the same command without --dry-run.'
      : `${answer.unit === answer.configuredUnit ? 'Estimates learn from them: reckon model. ' : ''}No usage counts them, and they are no forecasts. Commit the sessions folder.`,
  ].join('\n');
}

function sessionTable({ sessions, unit }: ImportAnswer, style: Style): string {
  const right = 'right' as const;
  return layOut(
    [
      { title: 'session' },
      { title: 'types', spare: 1 },
      { title: 'phases', align: right, spare: 2 },
      { title: 'hours', align: right, spare: 3 },
      { title: unit, align: right },
    ],
    sessions
      .slice(-mostShown)
      .map(({ session, phases, actual }) => [
        session,
        [...new Set(phases.map(({ type }) => type))].join(', '),
        String(phases.length),
        hoursOf(phases),
        formatTokens(actual),
      ]),
    style.width,
  );
}

function hoursOf(phases: ImportAnswer['sessions'][number]['phases']): string {
  const known = phases.flatMap(({ hours }) => hours ?? []);
  if (known.length === 0) return '-';
  return String(Number(known.reduce((sum, hours) => sum + hours, 0).toFixed(2)));
}

function unitText({ unit, unitSource }: ImportAnswer): string {
  return unitSource === 'hand'
    ? `${unit} tokens`
    : `${unit} tokens (the unit of the configuration; --unit says another)`;
}

function typesLine({ typesAssumed }: ImportAnswer): string[] {
  if (typesAssumed === 0) return [];
  return [`${count(typesAssumed, 'row')} without a known type took the one of --type.`];
}

function unitLine({ unit, configuredUnit }: ImportAnswer): string[] {
  if (unit === configuredUnit) return [];
  return [
    `Estimates are in ${configuredUnit} tokens here and learn nothing from ${unit} tokens; those of reckon estimate --unit ${unit} do.`,
  ];
}

function skippedLines({ skipped, rowsSkipped }: ImportAnswer): string[] {
  if (rowsSkipped === 0) return [];
  const causes = skipped
    .slice(0, mostCauses)
    .map(({ file, line, reason }) => `  ${file}:${line}: ${reason}`);
  const more = skipped.length - causes.length;
  return [
    `${count(rowsSkipped, 'row')} left out:`,
    ...causes,
    ...(more > 0 ? [`  and ${more} more; all: --json`] : []),
  ];
}
