import { parseDocument } from '../documents/document.ts';
import type { ReadPlan } from './plan.ts';
import { readPlan } from './read-plan.ts';

/**
 * Reads a plan from markdown in any accepted form: with frontmatter, without, or the older form (docs/formats.md, Plans).
 *
 * @param id file name without `.md`
 * @returns always a plan; what is wrong in the text is in `messages`. Never throws.
 */
export function parsePlan(markdown: string, id: string, file = `${id}.md`): ReadPlan {
  return readPlan(parseDocument(markdown, file), id);
}
