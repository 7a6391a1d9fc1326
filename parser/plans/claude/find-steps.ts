import type { List } from 'mdast';

import { parsePhaseHeading } from '../phase-heading.ts';
import type { Section } from './outline.ts';
import { isWork } from './section-names.ts';
import { readStepLabel } from './step-label.ts';

/** What of Claude's plan becomes phases. */
export type Steps =
  | { readonly kind: 'headings'; readonly sections: readonly Section[] }
  /** An item of these lists each; all are of one section. */
  | { readonly kind: 'items'; readonly section: Section; readonly lists: readonly List[] }
  | { readonly kind: 'none' };

/** A longer list is taken for the tasks of one phase. */
const mostItems = 12;

/**
 * Finds the steps of a free-form plan, by the first of these that there is: headings of phases, headings that are counted,
 * a numbered list, headings with lists, the one heading that is about the work.
 */
export function findSteps(sections: readonly Section[]): Steps {
  const headed = sections.filter(({ heading }) => heading !== undefined);
  const phases = headed.filter(({ name }) => isPhase(name));
  if (phases.some(({ name }) => parsePhaseHeading(name))) return headings(phases);

  const labelled = headed.flatMap((section) => {
    const label = readStepLabel(section.name);
    return label && (label.isNamed || !section.isTold) ? [{ section, label }] : [];
  });
  const named = sameDepth(labelled.filter(({ label }) => label.isNamed).map(sectionOf));
  const counted = named.length > 0 ? named : sameDepth(labelled.map(sectionOf));
  const numbered = numberedList(sections);
  const [only] = counted;
  const isRoof =
    counted.length === 1 &&
    numbered !== undefined &&
    (numbered.section === only || numbered.section.above.includes(only!));
  if (counted.length > 0 && !isRoof) return headings(counted);
  if (numbered) return numbered;

  const listed = headed.filter(holdsWork);
  const outer = listed.filter(({ above }) => !above.some((each) => listed.includes(each)));
  if (outer.length > 0) return headings(headed.filter((each) => isAmong(each, outer)));
  const untold = headed.filter(
    ({ isTold, isTitle, own, name }) => !isTold && !isTitle && own.length > 0 && name !== '',
  );
  const best = untold.find(({ name }) => isWork(name)) ?? untold[0];
  return best ? headings([best]) : { kind: 'none' };
}

/** True for the sections themselves and, under the same heading, for those of their level that hold something. */
function isAmong(section: Section, chosen: readonly Section[]): boolean {
  const { heading, above, own, isTold, name } = section;
  if (chosen.includes(section)) return true;
  const parent = above.at(-1);
  if (!parent || parent.isTitle || isTold || own.length === 0 || name === '') return false;
  return chosen.some(
    (each) => each.above.at(-1) === parent && each.heading?.depth === heading?.depth,
  );
}

function headings(sections: readonly Section[]): Steps {
  return { kind: 'headings', sections };
}

function sectionOf({ section }: { readonly section: Section }): Section {
  return section;
}

function isPhase(name: string): boolean {
  return (
    parsePhaseHeading(name) !== undefined ||
    (/^[^\p{L}\p{N}]*phase/iu.test(name) && readStepLabel(name) !== undefined)
  );
}

/** Steps of steps are no phases: those of the highest level that has several, else of the highest that has one. */
function sameDepth(sections: readonly Section[]): readonly Section[] {
  const levels = [1, 2, 3, 4, 5, 6].map((depth) =>
    sections.filter(({ heading }) => heading?.depth === depth),
  );
  return levels.find((level) => level.length > 1) ?? levels.find((level) => level.length > 0) ?? [];
}

function holdsWork({ own, isTold, isTitle, name }: Section): boolean {
  return !isTold && !isTitle && name !== '' && own.some((node) => node.type === 'list');
}

/** The lists that count the steps, unless the work stands in lists of other sections as well. */
function numberedList(sections: readonly Section[]): (Steps & { kind: 'items' }) | undefined {
  const candidates = sections
    .filter(({ isTold }) => !isTold)
    .map((section) => ({ section, lists: section.own.filter((node) => isNumbered(node)) }))
    .filter(({ lists }) => lists.length > 0);
  const [first] = candidates;
  if (!first || candidates.length > 1) return undefined;
  const items = first.lists.reduce((sum, list) => sum + list.children.length, 0);
  if (items < 2 || items > mostItems) return undefined;
  const others = sections.filter((section) => section !== first.section && holdsWork(section));
  const isSure = first.section.heading === undefined || isWork(first.section.name);
  return isSure || others.length < 2 ? { kind: 'items', ...first } : undefined;
}

function isNumbered(node: Section['own'][number]): node is List {
  return node.type === 'list' && node.ordered === true;
}
