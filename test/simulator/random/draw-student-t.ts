import { drawNormal } from './draw-normal.ts';
import type { Random } from './random.ts';

/** Draws from Student's t: a normal value over the root of the mean of as many squares as there are degrees. */
export function drawStudentT(random: Random, degrees: number): number {
  const normal = drawNormal(random, 0, 1);
  let squares = 0;
  for (let degree = 0; degree < degrees; degree++) squares += drawNormal(random, 0, 1) ** 2;
  return normal / Math.sqrt(squares / degrees);
}
