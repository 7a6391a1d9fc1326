import type { Command } from 'commander';

import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { describeDoctor } from '../reporters/doctor.ts';
import type { DoctorAnswer } from '../schemas/doctor.ts';
import { diagnose } from '../workspace/doctor/diagnose.ts';
import { readDoctorFacts } from '../workspace/doctor/facts.ts';
import { openWorkspace } from '../workspace/workspace.ts';

export function define(command: Command, act: Act): void {
  command.action((_options: object, self: Command) => act(self, examine));
}

/** Exit code 1 when there is a problem. */
async function examine(context: Context): Promise<number> {
  const workspace = await openWorkspace(context);
  const answer: DoctorAnswer = { items: diagnose(await readDoctorFacts(context, workspace)) };
  context.answer(answer, () => describeDoctor(answer, context.style));
  return answer.items.some(({ state }) => state === 'problem') ? 1 : 0;
}
