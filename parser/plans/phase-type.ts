import type { PhaseType } from './plan.ts';

/** Words in a phase's name that tell its type when the user gave none; the first row that matches wins. */
const words: readonly (readonly [PhaseType, RegExp])[] = [
  ['testing', /\b(?:test(?:s|ing)?|e2e|qa|coverage|verif(?:y|ication))\b/i],
  ['debugging', /\b(?:debug(?:ging)?|bug(?:s|fix(?:es)?)?|fix(?:es|ing)?|diagnos\w+)\b/i],
  ['refactoring', /\b(?:refactor\w*|restructur\w+|clean[- ]?up|migrat\w+|rewrite)\b/i],
  [
    'planning',
    /\b(?:plan(?:ning)?|design|research|spike|architecture|requirements|investigat\w+)\b/i,
  ],
  ['polish', /\b(?:polish|docs?|documentation|readme|release|styling|accessibility)\b/i],
];

/** The type that a phase's name suggests, or undefined. */
export function guessPhaseType(name: string): PhaseType | undefined {
  return words.find(([, pattern]) => pattern.test(name))?.[0];
}
