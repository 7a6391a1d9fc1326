import { parseDocument } from '../documents/document.ts';
import { readPlan } from './read-plan.ts';

/** True for markdown that can be taken for a plan: with the key `reckon`, with a phase, or in the older form. */
export function isPlanText(markdown: string): boolean {
  const document = parseDocument(markdown, '');
  if (document.frontmatter?.keys.has('reckon')) return true;
  const { plan } = readPlan(document, '');
  return plan.phases.length > 0 || plan.form === 'older';
}
