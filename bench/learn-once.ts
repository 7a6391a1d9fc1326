// Learns a model of simulated sessions once in this process, and prints what that took: bench/model.ts runs it afresh.
import { learnModel } from '../parser/learning/learn-model.ts';
import { drawUser } from '../test/simulator/draw-user.ts';
import { simulateSessions } from '../test/simulator/simulate-sessions.ts';
import { standardWorld } from '../test/simulator/world.ts';

const phasesWanted = Number(process.argv[2]);
const planned = [];
let phases = 0;
for (const { past } of simulateSessions(drawUser(1), standardWorld, phasesWanted, 1)) {
  if (phases >= phasesWanted) break;
  phases += past.phases.length;
  planned.push(past);
}
const before = process.cpuUsage();
const started = performance.now();
const model = learnModel(
  { planned, unplanned: [] },
  {
    unit: 'work',
    unitRatio: () => ({ value: 1, source: 'documented', sessions: 0, from: null }),
    project: 'repository',
  },
);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    sessions: model.sessions,
    phases: model.phases,
    wallMs: performance.now() - started,
    cpuMs: (user + system) / 1000,
  }),
);
