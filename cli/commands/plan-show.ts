import { parseDocument } from '../../parser/documents/document.ts';
import { outlineOf } from '../../parser/plans/plan-outline.ts';
import { createPlanStates, type StatedPlan } from '../../parser/plans/plan-state.ts';
import type { Phase, Plan } from '../../parser/plans/plan.ts';
import { readPlan } from '../../parser/plans/read-plan.ts';
import type { Context } from '../context.ts';
import { describePlan } from '../reporters/plan-show.ts';
import type { PlanShowAnswer } from '../schemas/plan-show.ts';
import { chooseId, namedPlan } from '../workspace/find-named.ts';
import { planFiles, type PlanFile } from '../workspace/plan-files.ts';
import { openOutline } from '../workspace/plan-outlines.ts';
import { isUnreadable, unreadableFile } from '../workspace/unreadable-file.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { listedPlan } from './plan-list.ts';

/** `plan show`: one plan, its phases and its tasks. Of the other plans only those that it waits for are opened. */
export async function showPlan(context: Context, name: string): Promise<void> {
  const workspace = await openWorkspace(context);
  const places = await planFiles(context, workspace);
  const id = chooseId(
    namedPlan,
    places.map((place) => place.id),
    name,
  );
  const { path } = places.find((place) => place.id === id)!;
  const file = workspace.display(path);
  const found = await context.ports.files.readText(path);
  if (found.kind !== 'text') {
    throw isUnreadable(
      unreadableFile(file, found.kind === 'missing' ? 'it is gone' : found.reason),
    );
  }
  const document = parseDocument(found.text, file);
  const read = readPlan(document, id);
  context.report(read.messages);
  const { plan } = read;
  const before = await plansBefore(context, workspace, plan, places);
  const stateOf = createPlanStates([plan, ...before.values()], context.ports.clock.now());
  const { outline } = outlineOf(read);
  const answer: PlanShowAnswer = {
    ...listedPlan(outline, stateOf(plan), file),
    unit: plan.unit ?? null,
    agent: plan.agent ?? null,
    branch: plan.branch ?? null,
    before: plan.after.map((each) => ({ plan: each, status: before.get(each)?.status ?? null })),
    objectives: plan.objectives,
    phases: plan.phases.map(phaseAnswer),
    estimate: {
      written: document.blocks.some((block) => block.name === 'estimate'),
      hours: sumOfHours(plan),
      stated: plan.stated.tokens ?? null,
    },
  };
  context.answer(answer, () => describePlan(answer, context.style));
}

/** What the state of a plan depends on in those that come before it, by their ids. */
async function plansBefore(
  context: Context,
  { display }: Workspace,
  { after }: Plan,
  places: readonly PlanFile[],
): Promise<ReadonlyMap<string, StatedPlan>> {
  const before = new Map<string, StatedPlan>();
  for (const place of places) {
    // Of plans with the same id the first counts.
    if (!after.includes(place.id) || before.has(place.id)) continue;
    const read = await openOutline(context, place, display(place.path));
    if (read && 'outline' in read) before.set(place.id, read.outline);
  }
  return before;
}

function phaseAnswer(phase: Phase): PlanShowAnswer['phases'][number] {
  return {
    id: phase.id,
    name: phase.name,
    type: phase.type.value,
    typeSource: phase.type.source,
    hours: phase.hours ?? null,
    tokens: phase.tokens ?? null,
    stack: phase.stack ?? null,
    libraries: phase.libraries,
    line: phase.line,
    tasks: phase.tasks.map(({ text, checked, line }) => ({ text, done: checked, line })),
  };
}

/** The user's own hours of all phases; null where one has none. */
function sumOfHours({ phases, stated }: Plan): PlanShowAnswer['estimate']['hours'] {
  const sum = { low: 0, high: 0 };
  for (const { hours } of phases) {
    if (!hours) return stated.hours ?? null;
    sum.low += hours.low;
    sum.high += hours.high;
  }
  return phases.length > 0 ? sum : (stated.hours ?? null);
}
