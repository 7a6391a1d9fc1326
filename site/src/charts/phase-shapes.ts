import { phaseTypes, type PhaseType } from '../../../parser/plans/plan.ts';
import type { Shape } from './shapes.ts';

const shapes: Readonly<Record<PhaseType, Shape>> = {
  planning: 'plus',
  implementation: 'circle',
  refactoring: 'square',
  testing: 'triangle',
  debugging: 'cross',
  polish: 'diamond',
};

/** The mark of a phase type; a ring where it is unknown. */
export function shapeOfType(type: PhaseType | null): Shape {
  return type === null ? 'ring' : shapes[type];
}

/** The number that its colour goes by, `c-type-0` to `c-type-5`; 6 where it is unknown. */
export function numberOfType(type: PhaseType | null): number {
  return type === null ? phaseTypes.length : phaseTypes.indexOf(type);
}
