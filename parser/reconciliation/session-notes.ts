import type { Deviation, Gate, Lesson, Metric, Session } from '../sessions/session.ts';
import { formatInstant } from '../time.ts';

/** A number of a session by name, its last value. */
export type NamedNumber = {
  readonly name: string;
  readonly value: number;
  /** `measured` was counted when the session ended; all else was written by hand or by an agent. */
  readonly source: Metric['source'];
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** A deviation for `--json` and reports; null stands for what the item does not say. */
export type DescribedDeviation = {
  readonly phase: string | null;
  readonly reason: string;
  /** In the unit of the estimate; negative when it saved some. */
  readonly extraTokens: number | null;
  readonly category: string | null;
  readonly preventable: boolean | null;
  readonly lesson: string | null;
};

/** A lesson in the same form. */
export type DescribedLesson = {
  readonly text: string;
  readonly phase: string | null;
  readonly category: string | null;
  readonly impact: string | null;
  readonly cause: string | null;
  readonly prevention: string | null;
  readonly preventable: boolean | null;
  readonly appliesTo: readonly string[];
};

/** What was written down during a session; every `at` is ISO 8601 in UTC. */
export type SessionNotes = {
  readonly deviations: readonly ({ readonly at: string } & DescribedDeviation)[];
  readonly lessons: readonly ({ readonly at: string } & DescribedLesson)[];
  /** Counts by name. */
  readonly metrics: readonly NamedNumber[];
  /** Scores from 0 to 1 by name. */
  readonly quality: readonly NamedNumber[];
  /** Calls by service. */
  readonly apiCalls: readonly NamedNumber[];
  /** The last result by name. */
  readonly gates: readonly {
    readonly at: string;
    readonly name: string;
    readonly passed: boolean;
    readonly note: string | null;
  }[];
  readonly blockers: readonly { readonly at: string; readonly text: string }[];
};

/** Puts what a session's lists hold into order of time; of numbers and gates the last of each name stays. */
export function collectNotes(session: Session): SessionNotes {
  const numbers = (kind: Metric['kind']): NamedNumber[] =>
    lastByName(session.metrics.filter((metric) => metric.kind === kind)).map(
      ({ name, value, source, at }) => ({ name, value, source, at: formatInstant(at) }),
    );
  return {
    deviations: inOrder(session.deviations).map((item) => ({
      at: formatInstant(item.at),
      ...describeDeviation(item),
    })),
    lessons: inOrder(session.lessons).map((item) => ({
      at: formatInstant(item.at),
      ...describeLesson(item),
    })),
    metrics: numbers('count'),
    quality: numbers('quality'),
    apiCalls: numbers('api'),
    gates: lastByName<Gate>(session.gates).map(({ at, name, passed, note }) => ({
      at: formatInstant(at),
      name,
      passed,
      note: note ?? null,
    })),
    blockers: inOrder(session.blockers).map(({ at, text }) => ({ at: formatInstant(at), text })),
  };
}

export function describeDeviation(item: Omit<Deviation, 'at' | 'line'>): DescribedDeviation {
  return {
    phase: item.phase ?? null,
    reason: item.reason,
    extraTokens: item.extraTokens ?? null,
    category: item.category ?? null,
    preventable: item.preventable ?? null,
    lesson: item.lesson ?? null,
  };
}

export function describeLesson(item: Omit<Lesson, 'at' | 'line'>): DescribedLesson {
  return {
    text: item.text,
    phase: item.phase ?? null,
    category: item.category ?? null,
    impact: item.impact ?? null,
    cause: item.cause ?? null,
    prevention: item.prevention ?? null,
    preventable: item.preventable ?? null,
    appliesTo: item.appliesTo,
  };
}

function inOrder<T extends { readonly at: number }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => a.at - b.at);
}

/** Of each name the latest; of several at one time the one that stands last. In the order of first appearance. */
function lastByName<T extends { readonly at: number; readonly name: string }>(
  items: readonly T[],
): T[] {
  return [...new Map(inOrder(items).map((item) => [item.name, item])).values()];
}
