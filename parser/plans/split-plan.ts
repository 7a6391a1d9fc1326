import type { RootContent } from 'mdast';

import { prefixLines } from '../documents/container.ts';
import { lineStart } from '../documents/delete-nodes.ts';
import { parseDocument, type Document } from '../documents/document.ts';
import { editDocument, type Edit } from '../documents/edit.ts';
import { partHead, partId } from './part-text.ts';
import { phaseSections } from './phases.ts';
import type { Phase, Plan } from './plan.ts';
import { readPlan } from './read-plan.ts';

/** A part of a plan that becomes a file of its own. */
export type PlanPart = {
  readonly id: string;
  readonly text: string;
  readonly plan: Plan;
};

/** What a plan is divided into, or why it cannot be. */
export type PlanSplit =
  | {
      readonly kind: 'split';
      /** What stays in the plan's own file, which the edits lead to. */
      readonly first: Plan;
      readonly edits: readonly Edit[];
      /** In order, each after the one before. */
      readonly parts: readonly PlanPart[];
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly remedy: string };

/** A phase with the top level nodes that are written under it. */
type Section = { readonly phase: Phase; readonly from: number; readonly to: number };

const byHand = 'Write the parts by hand, each with the key after: [the part before].';

/**
 * Divides a plan at phases: each part gets its phases byte for byte, everything else stays where it is
 * (docs/formats.md, Parts of a plan). Both sides are read again, and must say what the plan said.
 *
 * @param starts ids of the phases that parts begin with, in the order of the plan and without its first
 */
export function splitPlan(document: Document, plan: Plan, starts: readonly string[]): PlanSplit {
  const sections = sectionsOf(document, plan);
  if (phaseSections(document.tree.children).length !== sections.length) {
    const reason = `two phases of ${plan.id} have the same number`;
    return { kind: 'refused', reason, remedy: 'Give each phase its own number first.' };
  }
  const bounds = starts.map((id) => sections.findIndex(({ phase }) => phase.id === id));
  const moved = bounds.map((at, index) => sections.slice(at, bounds[index + 1]));
  const edits = moved
    .flat()
    .toReversed()
    .map(({ from, to }): Edit => ({ kind: 'delete-nodes', from, to }));
  const edited = editDocument(document, edits);
  if (!edited.ok) {
    const [message] = edited.messages;
    const reason = `${plan.id} cannot be cut: ${message?.reason ?? ''}`;
    return { kind: 'refused', reason, remedy: message?.note ?? byHand };
  }
  const first = readPlan(parseDocument(edited.text, document.file), plan.id).plan;
  const parts: PlanPart[] = [];
  for (const group of moved) {
    const after = parts.at(-1)?.id ?? plan.id;
    const part = writePart(document, plan, group, after);
    const read = parseDocument(part.text, '');
    if (!holds(document, group, read)) {
      const reason = `phases from ${group[0]!.phase.id} on would not say the same in a file of their own`;
      return {
        kind: 'refused',
        reason,
        remedy: `Write out links and footnotes that are defined elsewhere in the plan. ${byHand}`,
      };
    }
    parts.push({ ...part, plan: readPlan(read, part.id).plan });
  }
  if (!saysTheSame(plan, first, parts)) {
    const reason = `${plan.id} would not say the same in parts`;
    return { kind: 'refused', reason, remedy: byHand };
  }
  return { kind: 'split', first, edits, parts };
}

function sectionsOf({ tree }: Document, plan: Plan): Section[] {
  return phaseSections(tree.children).flatMap(({ node, body }) => {
    const phase = plan.phases.find(({ line }) => line === node.position?.start.line);
    const from = tree.children.indexOf(node);
    return phase ? [{ phase, from, to: from + 1 + body.length }] : [];
  });
}

function writePart(
  document: Document,
  plan: Plan,
  group: readonly Section[],
  after: string,
): { readonly id: string; readonly text: string } {
  const { source } = document;
  const [{ phase }] = group as readonly [Section];
  const head = prefixLines(partHead(plan, { number: phase.number, after }), '', source.eol);
  const slices = group.map(({ from, to }) => {
    const end = to < document.tree.children.length ? lineStart(document, to) : source.text.length;
    const slice = source.text.slice(lineStart(document, from), end);
    return /[\r\n]$/.test(slice) ? slice : slice + source.eol;
  });
  // Of the blank lines that kept the last phase from what followed it none is needed at the end of a file.
  const body = slices.join('').replace(/[\r\n]\s*$/, source.eol);
  return { id: partId(plan, phase.id), text: head + body };
}

/** Whether a part ends with just the nodes that its phases had. */
function holds(document: Document, group: readonly Section[], part: Document): boolean {
  const nodes = group.flatMap(({ from, to }) => document.tree.children.slice(from, to));
  return (
    part.messages.length === 0 &&
    bare(part.tree.children.slice(-nodes.length)) === bare(nodes) &&
    // Frontmatter, title, and where the rest is.
    part.tree.children.length === nodes.length + 3
  );
}

/** What nodes say, wherever they stand. */
function bare(nodes: readonly RootContent[]): string {
  return JSON.stringify(nodes, (key, value) =>
    key === 'position' || key === 'data' ? undefined : value,
  );
}

/** Whether parts have, one after the other, the phases, risks and other lists of the plan, and the first all the rest. */
function saysTheSame(plan: Plan, first: Plan, parts: readonly PlanPart[]): boolean {
  const all = [first, ...parts.map((part) => part.plan)];
  const { phases: _phases, risks: _risks, status: _status, ...own } = plan;
  const { phases: _first, risks: _firstRisks, status: _firstStatus, ...rest } = first;
  const texts = {
    objectives: all.flatMap(({ objectives }) => objectives),
    commands: all.flatMap(({ commands }) => commands),
    filesToRead: all.flatMap(({ filesToRead }) => filesToRead),
  };
  const { objectives, commands, filesToRead } = plan;
  return (
    placeless({ ...rest, ...texts }) === placeless({ ...own, objectives, commands, filesToRead }) &&
    placeless(all.flatMap(({ phases }) => phases)) === placeless(plan.phases) &&
    placeless(all.flatMap(({ risks }) => risks)) === placeless(plan.risks)
  );
}

/** A value of a plan without the lines and places that it stands at. */
function placeless(value: unknown): string {
  return JSON.stringify(value, (key, each) =>
    key === 'line' || key === 'index' ? undefined : each,
  );
}
