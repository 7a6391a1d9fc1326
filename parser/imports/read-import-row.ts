import { phaseTypes, type PhaseType } from '../plans/plan.ts';
import { oneLine } from '../sessions/item-parts.ts';
import { parseInstant, type Instant } from '../time.ts';
import type { BadRow, ImportColumn, ImportRow, RawRow } from './import-row.ts';

/** What a row is read with. */
export type RowDefaults = {
  /** Of rows whose own type is missing or unknown; undefined where those are wrong. */
  readonly type: PhaseType | undefined;
  /** What ends later is wrong. */
  readonly now: Instant;
};

/** A row that can be taken, `typeAssumed` when its type is the default; or everything that is wrong with it. */
export type ReadRow =
  | { readonly kind: 'row'; readonly row: ImportRow; readonly typeAssumed: boolean }
  | { readonly kind: 'bad'; readonly bad: readonly BadRow[] };

/** Notes what is wrong with a value, which then counts as none. */
type Refuse = (reason: string, remedy: string) => undefined;

/** Checks a row. Never throws. */
export function readImportRow({ line, values }: RawRow, defaults: RowDefaults): ReadRow {
  const bad: BadRow[] = [];
  const refuse: Refuse = (reason, remedy) => {
    bad.push({ line, reason, remedy });
    return undefined;
  };
  const text = (column: ImportColumn) => oneLine(values[column] ?? '') || undefined;
  const known = phaseTypes.find((type) => type === text('type')?.toLowerCase());
  const type = known ?? defaults.type ?? refuseType(values.type, refuse);
  const actual =
    values.actual === undefined
      ? refuse('It has no `actual`', 'Say what the work took, in tokens.')
      : numberIn(values, 'actual', refuse);
  const rest = {
    line,
    session: text('session'),
    title: text('title'),
    phase: text('phase'),
    ...timesIn(values, defaults.now, refuse),
    hours: numberIn(values, 'hours', refuse),
    estimate: numberIn(values, 'estimate', refuse),
    libraries: (values.libraries ?? '').split(';').map(oneLine).filter(Boolean),
    model: text('model'),
    lesson: text('lesson'),
  };
  if (bad.length > 0 || type === undefined || actual === undefined) return { kind: 'bad', bad };
  return { kind: 'row', typeAssumed: known === undefined, row: { ...rest, type, actual } };
}

function refuseType(type: string | undefined, refuse: Refuse): undefined {
  return refuse(
    type === undefined ? 'It has no `type`' : `Unknown type \`${type}\``,
    `Types are ${phaseTypes.join(', ')}; --type says what all others are taken for.`,
  );
}

function numberIn(
  values: RawRow['values'],
  column: 'actual' | 'hours' | 'estimate',
  refuse: Refuse,
): number | undefined {
  const text = values[column];
  if (text === undefined) return undefined;
  const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e\+?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (number > 0 && number < Infinity) return number;
  return refuse(
    `\`${column}\` is \`${text}\`, which is no number above 0`,
    'Write it as 90000 or 1.5: with a point, and without a unit or commas.',
  );
}

function timesIn(
  values: RawRow['values'],
  now: Instant,
  refuse: Refuse,
): Pick<ImportRow, 'started' | 'ended'> {
  if (values.started === undefined && values.ended === undefined) {
    refuse(
      'It has neither `started` nor `ended`',
      'One of them gives the order in which work is learned from: 2026-11-20 or 2026-11-20T10:02Z.',
    );
  }
  const started = timeIn(values, 'started', refuse);
  const ended = timeIn(values, 'ended', refuse);
  if (started !== undefined && ended !== undefined && ended < started) {
    refuse('It ends before it starts', 'Look whether the two are exchanged.');
  } else if (Math.max(started ?? -Infinity, ended ?? -Infinity) > now) {
    refuse('It lies in the future', 'Only work that is over can be learned from.');
  }
  return { started, ended };
}

function timeIn(
  values: RawRow['values'],
  column: 'started' | 'ended',
  refuse: Refuse,
): Instant | undefined {
  const text = values[column];
  if (text === undefined) return undefined;
  return (
    parseInstant(text) ??
    refuse(
      `\`${column}\` is \`${text}\`, which is no time`,
      'Write it as 2026-11-20 or 2026-11-20T10:02Z.',
    )
  );
}
