import type { Heading } from 'mdast';

import type { Document } from '../../documents/document.ts';
import { applyPatches, type Patch } from '../../documents/patch.ts';
import { rangeOf } from '../../documents/positions.ts';
import { printText } from '../../documents/print.ts';
import { nextLineStart } from '../../documents/source.ts';
import { parsePhaseHeading } from '../phase-heading.ts';
import { findSteps } from './find-steps.ts';
import { itemPhase } from './item-phase.ts';
import { outlineOf } from './outline.ts';
import { readStepLabel } from './step-label.ts';

/** The text of Claude's plan with its steps as phases; all else is as it was. */
export function writePhases(document: Document, title: string): string {
  const { text, eol } = document.source;
  const sections = outlineOf(document.tree.children);
  const steps = findSteps(sections);
  const numbers = createNumbers();
  if (steps.kind === 'headings') {
    const patches = steps.sections.flatMap(({ heading, name }) =>
      heading ? phaseHeading(text, heading, name, numbers) : [],
    );
    return applyPatches(text, patches);
  }
  if (steps.kind === 'items') {
    const depth = Math.min((steps.section.heading?.depth ?? 1) + 1, 6);
    const patches = steps.lists.map((list): Patch => {
      const phases = list.children.map((item, index) =>
        itemPhase(text, item, '#'.repeat(depth), numbers((list.start ?? 1) + index)),
      );
      // A list ends where its line does, so that what follows keeps its blank line.
      return { ...rangeOf(list), text: phases.join('\n').trimEnd().replaceAll('\n', eol) };
    });
    return applyPatches(text, patches);
  }
  const [, first] = sections;
  const at =
    first?.isTitle && first.heading
      ? nextLineStart(document.source, rangeOf(first.heading).end)
      : 0;
  const heading = `## Phase ${numbers(1)}: ${printText(title)}`;
  const parts = [text.slice(0, at).trimEnd(), heading, text.slice(at).replace(blankLines, '')];
  return parts.filter((part) => part !== '').join(eol + eol);
}

const blankLines = /^(?:[ \t]*(?:\r\n|\n|\r))+/;

/** Gives each phase the number it asks for; a number that is taken, or none, becomes the next one. */
function createNumbers(): (wanted: number | undefined) => number {
  const taken = new Set<number>();
  let highest = 0;
  return (wanted) => {
    const number =
      wanted !== undefined && wanted < 1_000_000 && !taken.has(wanted) ? wanted : highest + 1;
    taken.add(number);
    highest = Math.max(highest, number);
    return number;
  };
}

/** The change of a heading's text that makes it one of a phase; none where it is one with a number of its own. */
function phaseHeading(
  text: string,
  heading: Heading,
  name: string,
  numbers: ReturnType<typeof createNumbers>,
): Patch[] {
  const [first] = heading.children;
  if (!first) return [];
  const phase = parsePhaseHeading(name);
  const label = readStepLabel(name);
  const number = numbers(phase?.number ?? label?.number);
  if (phase?.number === number) return [];
  const { start } = rangeOf(first);
  if (label && text.startsWith(label.text, start)) {
    const written = `${label.kept}Phase ${number}: ${label.name}`;
    // Before a duration or nothing the label leaves a name without a space behind it.
    const gap = /\S$/.test(written) && /^\S/.test(text.slice(start + label.text.length)) ? ' ' : '';
    return [{ start, end: start + label.text.length, text: written + gap }];
  }
  return [{ start, end: start, text: `Phase ${number}: ` }];
}
