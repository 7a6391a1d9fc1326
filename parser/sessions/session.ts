import type { Message } from '../messages.ts';
import type { Level } from '../plans/plan.ts';
import type { Instant } from '../time.ts';
import type { FrozenEstimate } from './frozen-estimate.ts';

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
  readonly log: readonly LogEntry[];
  /** The estimate made before the work began; undefined where none stands, `damaged` where it cannot be read. */
  readonly frozenEstimate: FrozenEstimate | 'damaged' | undefined;
  readonly sample: boolean;
};

/** A session read from its document, with every problem found on the way. */
export type ReadSession = { readonly session: Session; readonly messages: readonly Message[] };
