import { drawNormal } from './random/draw-normal.ts';
import { drawStudentT } from './random/draw-student-t.ts';
import type { Random } from './random/random.ts';
import type { World } from './world.ts';

const outlierScale = 1.8;
const outlierDegrees = 3;
const runaway = { least: 2, most: 6 };

/** Draws by how much ln tokens of a phase lie off its true median. */
export function drawNoise(random: Random, { noiseSd, outlierShare, runawayShare }: World): number {
  const noise =
    random() < outlierShare
      ? outlierScale * noiseSd * drawStudentT(random, outlierDegrees)
      : drawNormal(random, 0, noiseSd);
  if (random() >= runawayShare) return noise;
  return noise + Math.log(runaway.least + (runaway.most - runaway.least) * random());
}
