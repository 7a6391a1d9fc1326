import type { Instant } from '../time.ts';
import type { TokenCounts } from '../usage/tokens.ts';
import type { PastUse } from './past-use.ts';
import type { PlannedPart } from './planned-part.ts';

/** A phase that a session was to do, and what it took. */
export type PastPhase = PlannedPart & {
  /** With its share of what belongs to no phase; undefined unless it was finished and worked on. */
  readonly used: PastUse | undefined;
};

/** A session that is over, as the model learns from it (docs/estimation.md, Learning). */
export type PastSession = {
  readonly id: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Id of its project in the model, where sessions of several are learned from together; undefined for the one of the context. */
  readonly project?: string;
  /** Done elsewhere: it is learned from, and none of the sessions that tell how good forecasts are. */
  readonly imported?: true;
  /** The model of the client that did most of it; undefined where nothing was used. */
  readonly clientModel: string | undefined;
  /** Only the logs know it, and it may go on yet: what is estimated now does not learn from it. */
  readonly mayGoOn?: true;
  /** In the order of the plan; none where there was no plan. */
  readonly phases: readonly PastPhase[];
  /** What all phases took; undefined unless all were finished. */
  readonly total: PastUse | undefined;
};

/** A session without a plan, which only tells what an hour takes. */
export type UnplannedSession = {
  readonly id: string;
  readonly endedAt: Instant;
  /** What the documented formula says of its type and its active hours, in work tokens. */
  readonly formulaWork: number;
  readonly used: TokenCounts;
};

/** Everything that can be learned from, each list in the order in which it ended; equal times by id. */
export type Past = {
  readonly planned: readonly PastSession[];
  readonly unplanned: readonly UnplannedSession[];
};
