import { readFrontmatter } from '../documents/frontmatter.ts';
import { parsePlan } from './parse-plan.ts';
import { outlineOf, type ReadPlanOutline } from './plan-outline.ts';
import { readPlanOutline, type KeysReader } from './read-outline.ts';

/** Reads the outline of a plan in any accepted form, with its tree where there is no other way. Never throws. */
export function parsePlanOutline(text: string, id: string, file: string): ReadPlanOutline {
  return readPlanOutline(text, id, file, yamlKeys) ?? outlineOf(parsePlan(text, id, file));
}

/** Of any frontmatter that has nothing wrong with it. */
export const yamlKeys: KeysReader = (source, inner) => {
  const range = { start: 0, end: inner.end + '---'.length };
  const { frontmatter, messages } = readFrontmatter(source, range, '');
  return messages.length === 0 && frontmatter.valid ? frontmatter.keys : undefined;
};
