import type { PhaseType } from '../plans/plan.ts';
import type { Effect } from './effects.ts';
import { priorBelief, type Belief } from './prior.ts';

/** What the model has learned from a user's own sessions (docs/estimation.md, Learning). */
export type Model = {
  readonly belief: Belief;
  /** By what sessions without a plan move the start of formulas, in ln units, and how many they are. */
  readonly start: { readonly shift: number; readonly sessions: number };
  /** Sessions that something was learned from. */
  readonly sessions: number;
  /** Finished phases that were learned from, in all, by type and by what they tell of each effect. */
  readonly phases: number;
  readonly phasesByType: ReadonlyMap<PhaseType, number>;
  readonly phasesByEffect: ReadonlyMap<Effect, number>;
};

/** Where the numbers of a model are from: assumed, moved by sessions without a plan, or learned from phases. */
export type ModelSource = 'assumed' | 'derived' | 'learned';

/** The model before anything is known of a user. */
export const unlearnedModel: Model = {
  belief: priorBelief,
  start: { shift: 0, sessions: 0 },
  sessions: 0,
  phases: 0,
  phasesByType: new Map(),
  phasesByEffect: new Map(),
};

export function modelSource({ phases, sessions, start }: Model): ModelSource {
  if (phases + sessions > 0) return 'learned';
  return start.sessions > 0 ? 'derived' : 'assumed';
}
