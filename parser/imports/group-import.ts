import { slugify } from '../plans/plan-id.ts';
import type { ImportedFacts } from '../sessions/imported-work.ts';
import { formatIdMinute, type Instant } from '../time.ts';
import type { Unit } from '../usage/tokens.ts';
import type { ImportRow } from './import-row.ts';

/** A session of a history, as it is going to be written. */
export type ImportedSession = {
  /** The same for the same file, wherever it is imported. */
  readonly id: string;
  readonly title: string;
  /** The line of its first row. */
  readonly line: number;
  /** At least one of the two is known. */
  readonly started: Instant | undefined;
  readonly ended: Instant | undefined;
  readonly facts: ImportedFacts;
  readonly lessons: readonly { readonly phase: string; readonly text: string }[];
};

/** Makes sessions of the rows of one file, in the order of their first rows; phases keep the order of the file. */
export function groupImport(rows: readonly ImportRow[], unit: Unit): ImportedSession[] {
  const taken = new Set<string>();
  return [...Map.groupBy(rows, ({ session, line }) => session ?? line).values()].map((own) => {
    const session = sessionOf(own, unit);
    // By the order of the file, so that rows added at its end leave the others their ids.
    let { id } = session;
    for (let times = 2; taken.has(id); times++) id = `${session.id}-${times}`;
    taken.add(id);
    return { ...session, id };
  });
}

function sessionOf(rows: readonly ImportRow[], unit: Unit): ImportedSession {
  const [first] = rows;
  const started = leastOf(rows.flatMap((row) => row.started ?? []));
  const ends = rows.flatMap((row) => row.ended ?? []);
  const ended = ends.length === 0 ? undefined : Math.max(...ends);
  const begins = started ?? leastOf(ends) ?? 0;
  const title =
    rows.find((row) => row.title !== undefined)?.title ??
    first?.session ??
    first?.phase ??
    'Imported work';
  const ids = new Map(rows.map((row, index) => [row, `phase-${index + 1}`]));
  const idOf = (row: ImportRow) => ids.get(row) ?? '';
  return {
    id: `${formatIdMinute(begins)}-${slugify(title)}`,
    title,
    line: first?.line ?? 1,
    started,
    ended,
    facts: {
      unit,
      model: mainModel(rows),
      phases: rows.map((row) => ({
        id: idOf(row),
        name: row.phase ?? row.title ?? row.type,
        type: row.type,
        hours: row.hours ?? null,
        estimate: row.estimate ?? null,
        actual: row.actual,
        libraries: row.libraries,
      })),
    },
    lessons: rows.flatMap((row) =>
      row.lesson === undefined ? [] : [{ phase: idOf(row), text: row.lesson }],
    ),
  };
}

function leastOf(instants: readonly Instant[]): Instant | undefined {
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** The model that most tokens are of; of equals the one that comes first. */
function mainModel(rows: readonly ImportRow[]): string | null {
  const tokens = new Map<string, number>();
  for (const { model, actual } of rows) {
    if (model !== undefined) tokens.set(model, (tokens.get(model) ?? 0) + actual);
  }
  return [...tokens].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
