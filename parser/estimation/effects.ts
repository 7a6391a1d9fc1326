import type { PhaseType } from '../plans/plan.ts';
import { libraryKey } from './documented-table.ts';

/** Name of one correction d of the model (docs/estimation.md, Ranges), stable over versions: `base:testing`, `factor:size:large`. */
export type Effect = string;

export const globalEffect: Effect = 'global';
export const slopeEffect: Effect = 'slope';

export function baseEffect(type: PhaseType): Effect {
  return `base:${type}`;
}

export function rateEffect(type: PhaseType): Effect {
  return `rate:${type}`;
}

export function factorEffect(kind: string, level: string): Effect {
  return `factor:${kind}:${level}`;
}

export function libraryEffect(name: string): Effect {
  return `library:${libraryKey(name)}`;
}

export function projectEffect(project: string): Effect {
  return `project:${project}`;
}
