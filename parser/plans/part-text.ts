import { stringify } from 'yaml';

import { printText } from '../documents/print.ts';
import type { Plan } from './plan.ts';

const partOfId = /-phase-\d+$/;
const partOfTitle = /, from phase \d+$/;

/** Id of the part of a plan that begins with a phase; that of a part of a part is of the same kind. */
export function partId(plan: Plan, firstPhase: string): string {
  return `${plan.id.replace(partOfId, '')}-${firstPhase}`;
}

/**
 * What stands in a part's file before its phases: frontmatter, title, and where the rest of the plan is.
 *
 * @param after id of the part before it
 */
export function partHead(
  plan: Plan,
  facts: { readonly number: number; readonly after: string },
): string {
  const title = `${plan.title.replace(partOfTitle, '')}, from phase ${facts.number}`;
  const frontmatter = stringify(
    {
      reckon: 1,
      title,
      status: plan.status === 'draft' ? 'draft' : 'planned',
      ...(plan.type && { type: plan.type }),
      ...(plan.agent && { agent: plan.agent }),
      ...(plan.model && { model: plan.model }),
      ...(plan.level !== 'dev' && { level: plan.level }),
      ...(plan.priority !== undefined && { priority: plan.priority }),
      ...(plan.unit && { unit: plan.unit }),
      after: [facts.after],
      ...projectOf(plan),
      ...(plan.budget.quality !== undefined && { budget: { quality: plan.budget.quality } }),
      ...(plan.sample && { sample: true }),
    },
    { lineWidth: 0, flowCollectionPadding: false, collectionStyle: 'any' },
  );
  return `---
${frontmatter}---

# ${printText(title)}

${whereTheRestIs(plan.id, facts.after)}

`;
}

function whereTheRestIs(plan: string, after: string): string {
  if (after === plan) return `Goes on from ${linkTo(plan)}, where the rest of the plan stands.`;
  return `Goes on from ${linkTo(after)}. The rest of the plan stands in ${linkTo(plan)}.`;
}

function linkTo(id: string): string {
  const address = encodeURI(`${id}.md`).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  return `[${printText(id)}](${address})`;
}

function projectOf({ project: { size, quality } }: Plan): object {
  if (size === undefined && quality === undefined) return {};
  return { project: { ...(size && { size }), ...(quality && { quality }) } };
}
