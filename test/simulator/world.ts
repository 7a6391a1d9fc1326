/** How far the same work, done again, comes out elsewhere, and how a user changes (docs/estimation.md, Simulator). */
export type World = {
  /** Sd of ln tokens of a phase around its true median. */
  readonly noiseSd: number;
  /** Share of phases whose noise has heavy tails. */
  readonly outlierShare: number;
  /** Share of phases that run away: they cost two to six times as much. */
  readonly runawayShare: number;
  /** Sd of the steps of the overall correction from each session to the next. */
  readonly driftSd: number;
  /** A lasting change of the overall correction, in ln units, from the session of that number on. */
  readonly step: { readonly session: number; readonly change: number } | undefined;
};

/** Noise as it was seen between runs of the same task, with outliers and runaways. */
export const standardWorld: World = {
  noiseSd: 0.45,
  outlierShare: 0.08,
  runawayShare: 0.03,
  driftSd: 0,
  step: undefined,
};

/** Little noise: what is learned shows. */
export const lowNoiseWorld: World = {
  ...standardWorld,
  noiseSd: 0.25,
  outlierShare: 0,
  runawayShare: 0,
};

/** The standard world with a user who changes slowly, and once by a third. */
export const driftingWorld: World = {
  ...standardWorld,
  driftSd: 0.03,
  step: { session: 40, change: -0.4 },
};
