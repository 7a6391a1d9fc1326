import type { Message } from '../messages.ts';
import type { Level, PhaseType } from '../plans/plan.ts';
import type { Instant } from '../time.ts';
import type { Unit } from '../usage/tokens.ts';
import type { FrozenEstimate } from './frozen-estimate.ts';
import type { ImportedWork } from './imported-work.ts';

export const sessionStatuses = ['active', 'done', 'interrupted'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

/** A boundary of a phase, one item of the managed list `phases`. */
export type PhaseMark = {
  readonly at: Instant;
  readonly kind: 'start' | 'done';
  /** `phase-N`. */
  readonly phase: string;
  /** What says so, such as `command`. */
  readonly evidence: string;
  readonly note: string | undefined;
  readonly line: number;
};

/** A departure from the estimate, one item of the managed list `deviations`. */
export type Deviation = {
  readonly at: Instant;
  readonly phase: string | undefined;
  readonly reason: string;
  /** Tokens that it cost beyond the estimate, in the unit of the session's estimate; negative when it saved some. */
  readonly extraTokens: number | undefined;
  /** The user's own word, such as `scope` or `tooling`. */
  readonly category: string | undefined;
  readonly preventable: boolean | undefined;
  readonly lesson: string | undefined;
  readonly line: number;
};

/** What was learned, an item `lesson` of the managed list `metrics`. */
export type Lesson = {
  readonly at: Instant;
  readonly text: string;
  readonly phase: string | undefined;
  readonly category: string | undefined;
  readonly impact: string | undefined;
  readonly cause: string | undefined;
  readonly prevention: string | undefined;
  readonly preventable: boolean | undefined;
  /** What it is about, each as `type:testing`, `library:socket.io` or a tag of the user's own. */
  readonly appliesTo: readonly string[];
  readonly line: number;
};

/** A number by name, an item `count`, `api` or `quality` of the managed list `metrics`; the last one of a name counts. */
export type Metric = {
  readonly at: Instant;
  /** `count` of anything, calls of an `api` by service, or a `quality` score from 0 to 1. */
  readonly kind: 'count' | 'api' | 'quality';
  readonly name: string;
  readonly value: number;
  /** `measured` when `end` counted it (a last part that says so); else written by a person or an agent. */
  readonly source: 'hand' | 'measured';
  readonly line: number;
};

/** Messages of a client without logs, an item `messages` of the managed list `metrics`; they add up. */
export type Metered = {
  readonly at: Instant;
  /** How many, 1 or more. */
  readonly messages: number;
  /** What they used, as read off the client or assumed for each; undefined where a log tells it. */
  readonly tokens:
    | { readonly value: number; readonly unit: Unit; readonly source: 'hand' | 'assumed' }
    | undefined;
  readonly line: number;
};

/** A gate such as a test run, an item `gate` of the managed list `metrics`; the last one of a name counts. */
export type Gate = {
  readonly at: Instant;
  readonly name: string;
  readonly passed: boolean;
  readonly note: string | undefined;
  readonly line: number;
};

/** One entry of the managed list `log`. */
export type LogEntry = { readonly at: Instant; readonly text: string; readonly line: number };

/** A planned run of work as written in `sessions/<id>/session.md`. */
export type Session = {
  /** Folder name. */
  readonly id: string;
  readonly plan: string | undefined;
  readonly level: Level;
  readonly agent: string | undefined;
  readonly status: SessionStatus;
  readonly started: Instant | undefined;
  readonly ended: Instant | undefined;
  readonly branch: string | undefined;
  /** Ids of the Claude sessions credited. */
  readonly claudeSessions: readonly string[];
  readonly marks: readonly PhaseMark[];
  readonly deviations: readonly Deviation[];
  readonly lessons: readonly Lesson[];
  readonly metrics: readonly Metric[];
  readonly metered: readonly Metered[];
  readonly gates: readonly Gate[];
  /** What held the work up, items `blocker` of the managed list `metrics`. */
  readonly blockers: readonly LogEntry[];
  readonly log: readonly LogEntry[];
  /** The estimate made before the work began; undefined where none stands, `damaged` where it cannot be read. */
  readonly frozenEstimate: FrozenEstimate | 'damaged' | undefined;
  readonly sample: boolean;
  /** True when `backfill` made it from the logs: it never counts as a forecast. */
  readonly backfilled: boolean;
  /** What `import` wrote of work that was done elsewhere; undefined in all other sessions. It never counts as a forecast. */
  readonly imported: ImportedWork | undefined;
  /** What kind of work it was where there is no plan to say so, derived from the tools used. */
  readonly type: PhaseType | undefined;
};

/** A session read from its document, with every problem found on the way. */
export type ReadSession = { readonly session: Session; readonly messages: readonly Message[] };
