// How good forecasts are on simulated users (docs/estimation.md, Simulator): tables in markdown, and the goals that they meet or miss.
import { parseArgs } from 'node:util';

import { drawUser } from '../test/simulator/draw-user.ts';
import { followUser } from '../test/simulator/follow-user.ts';
import { createRandom } from '../test/simulator/random/random.ts';
import { scoreSession, type ScoredSession } from '../test/simulator/score-session.ts';
import { simulateSessions } from '../test/simulator/simulate-sessions.ts';
import {
  driftingWorld,
  lowNoiseWorld,
  standardWorld,
  type World,
} from '../test/simulator/world.ts';
import {
  coefficientTable,
  judgeCoefficients,
  type JudgedCoefficient,
} from './forecast-coefficients.ts';
import { forecastGoals, goalTable } from './forecast-goals.ts';
import { afterStep, summarize, summaryTable, windows } from './forecast-summary.ts';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '120' } } });
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 1) throw new RangeError('--seeds takes a count above 0.');

const sessionCount = 60;
const learnedSessions = 30;
const worlds = { standard: standardWorld, 'low noise': lowNoiseWorld, drifting: driftingWorld };

const coefficients: JudgedCoefficient[] = [];
const scored = new Map(
  Object.entries(worlds).map(([name, world]) => [name, scoreWorld(name, world)]),
);

console.log(`${seeds} users of ${sessionCount} sessions in each world.`);
for (const [name, sessions] of scored) {
  const all = name === 'drifting' ? [...windows, afterStep] : windows;
  printPart(`${name} world`, summaryTable(all.map((window) => summarize(sessions, window))));
}
printPart(
  `corrections in the standard world after ${learnedSessions} sessions`,
  coefficientTable(coefficients),
);
const goals = forecastGoals({
  standard: scored.get('standard')!,
  lowNoise: scored.get('low noise')!,
  drifting: scored.get('drifting')!,
  coefficients,
});
printPart('goals', goalTable(goals));

function printPart(title: string, table: string): void {
  console.log(`\n${title}:\n\n${table}`);
}

/** Follows all users through a world and scores the sessions that lie in a window. */
function scoreWorld(name: string, world: World): ScoredSession[] {
  const sessions: ScoredSession[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    if (seed % 20 === 0) console.error(`${name} world: ${seed} of ${seeds} users`);
    const user = drawUser(seed);
    const random = createRandom(seed, 4);
    for (const followed of followUser(simulateSessions(user, world, sessionCount, seed))) {
      const { number } = followed.session;
      const isAsked = [...windows, afterStep].some(
        ({ from, to }) => from <= number && number <= to,
      );
      if (isAsked) sessions.push(scoreSession(followed, world, random));
      if (world === standardWorld && number === learnedSessions + 1) {
        coefficients.push(...judgeCoefficients(followed.model, user));
      }
    }
  }
  return sessions;
}
